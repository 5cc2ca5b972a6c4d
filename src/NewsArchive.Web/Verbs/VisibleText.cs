using System.Globalization;

namespace NewsArchive.Web.Verbs;

/// <summary>Text of strangers on a terminal or in a log: line ends, terminal codes and signs that turn the direction of text are shown and not obeyed.</summary>
internal static class VisibleText
{
    public static string Of(string? text) => text is null || !text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.Any(IsHidden)
        ? text ?? ""
        : string.Concat(text.Select(c => IsHidden(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    // Cf holds the signs of direction, Zl and Zp the ends of lines and paragraphs that are no control characters.
    private static bool IsHidden(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

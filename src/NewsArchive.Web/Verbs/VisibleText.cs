namespace NewsArchive.Web.Verbs;

/// <summary>Text of strangers on a terminal: line ends and terminal codes are shown and not obeyed.</summary>
internal static class VisibleText
{
    public static string Of(string? text) => text is null
        ? ""
        : string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}

using System.Buffers;
using System.Text;

namespace NewsArchive.Exports;

/// <summary>Plain text inside CommonMark.</summary>
internal static class MarkdownText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<>&~|");

    /// <summary>The text with everything escaped that would be read as markup inside a line.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c)) result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>A line with its beginning escaped where it would begin a heading, a list, a rule or code.</summary>
    public static string EscapeStart(string line)
    {
        if (line.Length == 0) return line;
        if (line[0] is '#' or '+' or '-' or '=' or '>') return "\\" + line;
        var digits = line.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && line[digits] is '.' or ')' ? line.Insert(digits, "\\") : line;
    }
}

using System.Text;

namespace NewsArchive.Exports;

/// <summary>What a file is that was taken in, told by how it begins: its name is anybody's text.</summary>
internal static class FileKind
{
    // A declaration, comments and a doctype come before the root element, but hardly more than this.
    private const int Beginning = 512;

    /// <summary>Whether it is a whole page of HTML; otherwise it is Markdown.</summary>
    public static bool IsPage(byte[] bytes)
    {
        var head = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, Beginning))).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The media type. That of a page names no encoding, because the page does.</summary>
    public static string MediaTypeOf(byte[] bytes) => IsPage(bytes) ? "text/html" : "text/markdown; charset=utf-8";
}

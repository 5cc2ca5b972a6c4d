using System.Globalization;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Random text for parameters: pieces of every grammar there is, and any characters, escaped for an address.</summary>
internal static class Nonsense
{
    private static readonly string[] Pieces =
    [
        "title:", "source:", "lang:", "pubdate:", "-", "\"", "“", "|", " OR ", "*", "P1M", "2023-07/", "中国", "的", "a", "\u0000", "\u200B", "𠀀", "'", "\\", "%", "&", "NEAR(", "ａ", "e\u0301", "١",
        "99999999999999999999", "-1", "0", "a5.3", "r7", "\n", "2023-02-30", "20230718075904", "https://www.voachinese.com/", "..", "//", "<script>", "${x}", "\u202e", "!mimetype:text", "urlkey:(a+)+$", "1e309", "[", "]]>",
    ];

    /// <summary>How many to try; who has changed a grammar sets ARCHIVE_FUZZ to thousands.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("ARCHIVE_FUZZ"), CultureInfo.InvariantCulture, out var number) ? number : usual;

    /// <summary>A text; one in ten is not even UTF-8.</summary>
    public static string Text(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0
            ? ((char)random.Next(1, 0xD7FF)).ToString()
            : Pieces[random.Next(Pieces.Length)]));
        return random.Next(10) == 0 ? "%FF%ED%A0%80" + Uri.EscapeDataString(text) : Uri.EscapeDataString(text);
    }
}

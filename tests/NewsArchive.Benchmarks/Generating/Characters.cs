using System.Text;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>The common characters of simplified Chinese by frequency, and their traditional forms.</summary>
internal static class Characters
{
    // Level 1 of GB 2312: the 3,755 most common characters, in rows 16 to 55 of 94.
    private const int FirstRow = 16;
    private const int LastRow = 55;
    private const int Cells = 94;
    private const byte Offset = 0xA0;

    private static readonly Dictionary<char, char> ToTraditional = WordLists.Words("traditional").ToDictionary(pair => pair[0], pair => pair[1]);

    private static readonly Dictionary<char, char> ToSimplified = ToTraditional.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The most frequent ones first; from about the 540th on, in the order of their sounds.</summary>
    public static char[] All { get; } = [.. WordLists.Words("characters")[0].Concat(Level1()).Distinct()];

    /// <summary>The text in traditional characters, as far as one form stands for one other.</summary>
    public static string Traditional(string simplified) => Mapped(simplified, ToTraditional);

    /// <summary>The opposite of <see cref="Traditional"/>.</summary>
    public static string Simplified(string traditional) => Mapped(traditional, ToSimplified);

    private static string Mapped(string text, Dictionary<char, char> map) => string.Create(text.Length, (text, map), static (result, from) =>
    {
        for (var i = 0; i < result.Length; i++) result[i] = from.map.GetValueOrDefault(from.text[i], from.text[i]);
    });

    private static IEnumerable<char> Level1()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding("gb2312");
        for (var row = FirstRow; row <= LastRow; row++)
            for (var cell = 1; cell <= Cells; cell++)
                if (encoding.GetString([(byte)(row + Offset), (byte)(cell + Offset)]) is [var character and >= '\u4E00' and <= '\u9FFF'])
                    yield return character;
    }
}

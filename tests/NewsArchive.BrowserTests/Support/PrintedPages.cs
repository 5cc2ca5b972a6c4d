using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsArchive.BrowserTests.Support;

/// <summary>
/// The text of each page of a PDF as Chromium writes it: plain objects, deflated streams, hexadecimal strings of glyphs that each font's own
/// table leads back to characters. No reader for other programs' files.
/// </summary>
internal static partial class PrintedPages
{
    /// <summary>The texts of the pages, without white space: where a line breaks is not the matter.</summary>
    public static IReadOnlyList<string> TextsOf(byte[] pdf)
    {
        var file = Encoding.Latin1.GetString(pdf);
        var objects = Objects().Matches(file).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["body"].Value);
        var fonts = new Dictionary<string, Font>();
        return [.. objects.Values.Where(o => o.Contains("/Type /Page\n", StringComparison.Ordinal)).Select(page => Text(page, objects, fonts))];
    }

    private static string Text(string page, Dictionary<string, string> objects, Dictionary<string, Font> fonts)
    {
        var names = Fonts().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["id"].Value);
        var text = new StringBuilder();
        Font? font = null;
        foreach (Match part in Parts().Matches(Stream(objects[Contents().Match(page).Groups["id"].Value])))
        {
            if (part.Groups["font"] is { Success: true } name) font = FontOf(names[name.Value]);
            else if (font is not null) font.Read(part.Groups["glyphs"].Value, text);
        }

        return text.Replace(" ", "").Replace("\u00A0", "").ToString();

        Font FontOf(string id) => fonts.TryGetValue(id, out var known) ? known
            : fonts[id] = Font.Of(Stream(objects[ToUnicode().Match(objects[id]).Groups["id"].Value]));
    }

    private static string Stream(string body)
    {
        var start = body.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        var bytes = Encoding.Latin1.GetBytes(body[start..body.LastIndexOf("endstream", StringComparison.Ordinal)]);
        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private sealed record Font(int Digits, Dictionary<int, string> Characters)
    {
        public static Font Of(string table)
        {
            var characters = new Dictionary<int, string>();
            foreach (Match one in OneCharacter().Matches(table)) characters[Number(one.Groups["from"].Value)] = Character(one.Groups["to"].Value, 0);
            foreach (Match range in Range().Matches(table))
            {
                var first = Number(range.Groups["from"].Value);
                for (var code = first; code <= Number(range.Groups["last"].Value); code++) characters[code] = Character(range.Groups["to"].Value, code - first);
            }

            return new Font(CodeSpace().Match(table).Groups["from"].Length, characters);
        }

        public void Read(string glyphs, StringBuilder text)
        {
            for (var i = 0; i + Digits <= glyphs.Length; i += Digits) text.Append(Characters.GetValueOrDefault(Number(glyphs.Substring(i, Digits))));
        }

        private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        private static string Character(string utf16, int further)
        {
            var units = Convert.FromHexString(utf16);
            units[^1] += (byte)further;
            return Encoding.BigEndianUnicode.GetString(units);
        }
    }

    [GeneratedRegex(@"(?<id>\d+) 0 obj\n(?<body>.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex Objects();

    [GeneratedRegex(@"/(?<name>F\d+) (?<id>\d+) 0 R")]
    private static partial Regex Fonts();

    [GeneratedRegex(@"/Contents (?<id>\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/ToUnicode (?<id>\d+) 0 R")]
    private static partial Regex ToUnicode();

    // A font is chosen, or glyphs are shown.
    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|<(?<glyphs>[0-9A-F]+)> Tj")]
    private static partial Regex Parts();

    [GeneratedRegex(@"begincodespacerange\n<(?<from>[0-9A-F]+)>")]
    private static partial Regex CodeSpace();

    [GeneratedRegex(@"^<(?<from>[0-9A-F]+)> <(?<to>[0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex OneCharacter();

    [GeneratedRegex(@"^<(?<from>[0-9A-F]+)> <(?<last>[0-9A-F]+)> <(?<to>[0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex Range();
}

using NewsArchive.Ingest.Normalize.Steps;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>
/// Finds the language of a document: the script by Unicode ranges, the form of Chinese by characters that
/// only one form has. What the page or the address says decides only where the text does not.
/// </summary>
internal static class Languages
{
    // One character in twelve is where a quotation or a name ends and a second text begins.
    private const int MixedShare = 12;
    private const int MixedLeast = 8;

    // With fewer letters in the prose the captions are most of what there is.
    private const int FewLetters = 40;

    /// <summary>
    /// The language as a BCP 47 tag, and whether both forms of Chinese are there. The hint is what page, front
    /// matter, address or outlet say; null when none does. Captions count only for the mixture: galleries are
    /// shared between the editions of an outlet.
    /// </summary>
    public static (string Tag, bool Mixed) Detect(string title, IReadOnlyList<Block> blocks, string? hint)
    {
        var prose = Count(title, blocks.Where(b => b.Tag != "figure"));
        var all = Count(title, blocks);
        var tag = Detect(prose.Letters >= FewLetters ? prose : all, hint);
        return (tag, tag.StartsWith("zh", StringComparison.Ordinal) && IsMixed(all));
    }

    private static Counts Count(string title, IEnumerable<Block> blocks)
    {
        var counts = new Counts();
        counts.Add(title);
        foreach (var block in blocks) counts.Add(block.Text);
        return counts;
    }

    private static string Detect(Counts counts, string? hint)
    {
        if (counts.Letters == 0) return hint ?? "und";
        if (counts.Kana * 10 > counts.Han + counts.Kana && counts.Kana > 2) return "ja";
        if (counts.Hangul * 2 > counts.Letters) return "ko";
        // An ideograph weighs more than a Latin letter: names and links in Chinese texts are long.
        if (counts.Han * 4 >= counts.Letters) return Chinese(counts, hint);
        if (counts.Cyrillic * 2 > counts.Letters) return IsOf(hint, "ru", "uk", "bg", "sr", "mn", "kk", "ky", "be") ?? "ru";
        if (counts.Arabic * 2 > counts.Letters) return IsOf(hint, "ar", "ug", "fa", "ur", "ku", "ps") ?? "ar";
        if (counts.Latin * 2 > counts.Letters) return LatinHint(hint) ?? "en";
        return hint ?? "und";
    }

    /// <summary>A language tag in the forms that are used here; null when it is none.</summary>
    public static string? Normalize(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return null;
        var parts = tag.Trim().Replace('_', '-').Split('-');
        var language = parts[0].ToLowerInvariant();
        if (language.Length is < 2 or > 3 || !language.All(char.IsAsciiLetter)) return null;
        if (language is not "zh" and not "cmn" and not "yue") return language;
        return parts.Skip(1).Select(p => p.ToLowerInvariant()).Select(p => p switch
        {
            "hans" or "cn" or "sg" or "chs" => "zh-Hans",
            "hant" or "tw" or "hk" or "mo" or "cht" => "zh-Hant",
            _ => null,
        }).FirstOrDefault(form => form is not null) ?? "zh";
    }

    private static string Chinese(Counts counts, string? hint)
    {
        if (counts.Simplified == counts.Traditional) return hint is not null && hint.StartsWith("zh", StringComparison.Ordinal) ? hint : "zh";
        return counts.Simplified > counts.Traditional ? "zh-Hans" : "zh-Hant";
    }

    private static bool IsMixed(Counts counts)
    {
        var (more, less) = (Math.Max(counts.Simplified, counts.Traditional), Math.Min(counts.Simplified, counts.Traditional));
        return less >= MixedLeast && less * MixedShare >= more + less;
    }

    private static string? LatinHint(string? hint) =>
        hint is null || hint.StartsWith("zh", StringComparison.Ordinal) || hint is "ja" or "ko" or "ru" or "ar" or "und" ? null : hint;

    private static string? IsOf(string? hint, params ReadOnlySpan<string> languages) => hint is not null && languages.Contains(hint) ? hint : null;

    private sealed class Counts
    {
        public int Letters { get; private set; }

        public int Han { get; private set; }

        public int Kana { get; private set; }

        public int Hangul { get; private set; }

        public int Cyrillic { get; private set; }

        public int Arabic { get; private set; }

        public int Latin { get; private set; }

        public int Simplified { get; private set; }

        public int Traditional { get; private set; }

        public void Add(string text)
        {
            foreach (var c in text)
            {
                if (c is >= '\u4E00' and <= '\u9FFF') AddHan(c);
                else if (char.IsAsciiLetter(c) || c is >= '\u00C0' and <= '\u024F') (Latin, Letters) = (Latin + 1, Letters + 1);
                else if (c is >= '\u3041' and <= '\u30FA') (Kana, Letters) = (Kana + 1, Letters + 1);
                else if (c is >= '\uAC00' and <= '\uD7A3') (Hangul, Letters) = (Hangul + 1, Letters + 1);
                else if (c is >= '\u0400' and <= '\u04FF') (Cyrillic, Letters) = (Cyrillic + 1, Letters + 1);
                else if (c is >= '\u0620' and <= '\u06FF') (Arabic, Letters) = (Arabic + 1, Letters + 1);
                else if (c > '\u0370' && char.IsLetter(c)) Letters++;
            }
        }

        private void AddHan(char c)
        {
            Han++;
            Letters++;
            var form = ScriptCharacters.Form(c);
            if (form > 0) Simplified++;
            else if (form < 0) Traditional++;
        }
    }
}

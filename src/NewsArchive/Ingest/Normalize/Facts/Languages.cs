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

    /// <summary>
    /// The language as a BCP 47 tag, and whether both forms of Chinese are there. The hint is what page, front
    /// matter, address or outlet say; null when none does.
    /// </summary>
    public static (string Tag, bool Mixed) Detect(string title, string text, string? hint)
    {
        var counts = new Counts();
        counts.Add(title);
        counts.Add(text);
        if (counts.Letters == 0) return (hint ?? "und", false);
        if (counts.Kana * 10 > counts.Han + counts.Kana && counts.Kana > 2) return ("ja", false);
        if (counts.Hangul * 2 > counts.Letters) return ("ko", false);
        // A Latin letter weighs less than an ideograph: names and links in Chinese texts are long.
        if (counts.Han * 4 >= counts.Letters) return Chinese(counts, hint);
        if (counts.Cyrillic * 2 > counts.Letters) return (IsOf(hint, "ru", "uk", "bg", "sr", "mn", "kk", "ky", "be") ?? "ru", false);
        if (counts.Arabic * 2 > counts.Letters) return (IsOf(hint, "ar", "ug", "fa", "ur", "ku", "ps") ?? "ar", false);
        if (counts.Latin * 2 > counts.Letters) return (LatinHint(hint) ?? "en", false);
        return (hint ?? "und", false);
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

    private static (string Tag, bool Mixed) Chinese(Counts counts, string? hint)
    {
        var (more, less) = (Math.Max(counts.Simplified, counts.Traditional), Math.Min(counts.Simplified, counts.Traditional));
        var mixed = less >= MixedLeast && less * MixedShare >= more + less;
        if (counts.Simplified == counts.Traditional) return (hint is not null && hint.StartsWith("zh", StringComparison.Ordinal) ? hint : "zh", mixed);
        return (counts.Simplified > counts.Traditional ? "zh-Hans" : "zh-Hant", mixed);
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

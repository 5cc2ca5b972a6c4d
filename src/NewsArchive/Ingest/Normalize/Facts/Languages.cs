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
        var (prose, all) = (new Counts(), new Counts());
        // The outlet wrote the title for its readers; a short text may be all names and addresses.
        prose.Add(title);
        prose.Add(title);
        foreach (var block in blocks) (block.Tag == "figure" ? all : prose).Add(block.Text);
        all.Add(prose);
        var tag = Detect(prose.Letters >= FewLetters ? prose : all, hint);
        return (tag, tag.StartsWith("zh", StringComparison.Ordinal) && IsMixed(all));
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
        private int han, kana, hangul, cyrillic, arabic, latin, other, simplified, traditional;

        public int Letters => han + kana + hangul + cyrillic + arabic + latin + other;

        public int Han => han;

        public int Kana => kana;

        public int Hangul => hangul;

        public int Cyrillic => cyrillic;

        public int Arabic => arabic;

        public int Latin => latin;

        public int Simplified => simplified;

        public int Traditional => traditional;

        public void Add(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c == 'h' && IsAddress(text, i))
                {
                    while (i < text.Length && text[i] is > ' ' and < '\u0080') i++;
                    i--;
                    continue;
                }

                if (c is >= '\u4E00' and <= '\u9FFF') AddHan(c);
                else if (c < '\u0080') latin += char.IsAsciiLetter(c) ? 1 : 0;
                else if (c is >= '\u00C0' and <= '\u024F') latin++;
                else if (c is >= '\u3041' and <= '\u30FA') kana++;
                else if (c is >= '\uAC00' and <= '\uD7A3') hangul++;
                else if (c is >= '\u0400' and <= '\u04FF') cyrillic++;
                else if (c is >= '\u0620' and <= '\u06FF') arabic++;
                else if (c > '\u0370' && char.IsLetter(c)) other++;
            }
        }

        public void Add(Counts counts)
        {
            (han, kana, hangul) = (han + counts.han, kana + counts.kana, hangul + counts.hangul);
            (cyrillic, arabic, latin, other) = (cyrillic + counts.cyrillic, arabic + counts.arabic, latin + counts.latin, other + counts.other);
            (simplified, traditional) = (simplified + counts.simplified, traditional + counts.traditional);
        }

        private static bool IsAddress(string text, int at) =>
            text.AsSpan(at).StartsWith("http://", StringComparison.Ordinal) || text.AsSpan(at).StartsWith("https://", StringComparison.Ordinal);

        private void AddHan(char c)
        {
            han++;
            var form = ScriptCharacters.Form(c);
            if (form > 0) simplified++;
            else if (form < 0) traditional++;
        }
    }
}

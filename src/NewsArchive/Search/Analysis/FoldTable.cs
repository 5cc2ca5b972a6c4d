using System.Globalization;
using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// What each character becomes when text is folded, worked out once per character and kept: nearly every
/// character of a text is then one look-up. Thread-safe: two threads may work out the same page, with the same result.
/// </summary>
internal static class FoldTable
{
    /// <summary>The one dot to which all dots inside transliterated names are folded.</summary>
    public const char MiddleDot = '·';

    /// <summary>The character vanishes: zero-width, soft hyphen, variation selector.</summary>
    public const char Drop = '\u0000';

    /// <summary>The character separates words.</summary>
    public const char Space = '\u0001';

    /// <summary>The character separates paragraphs.</summary>
    public const char Line = '\u0002';

    /// <summary>The character stays only between two digits.</summary>
    public const char NumberMark = '\u0003';

    /// <summary>The character modifies the one before it.</summary>
    public const char Mark = '\u0004';

    /// <summary>The character becomes several, or is half of a pair.</summary>
    public const char Several = '\u0005';

    /// <summary>Codes below this one are the special ones above.</summary>
    public const char FirstPlain = '\u0020';

    private const int PageSize = 256;
    private static readonly char[]?[] Pages = new char[]?[PageSize];

    /// <summary>The folded character, or one of the special codes.</summary>
    public static char Of(char c) => (Pages[c >> 8] ?? MakePage(c >> 8))[c & 0xFF];

    /// <summary>
    /// Folds a character with the marks that follow it; a space stands for what separates words, as in the middle of ½.
    /// The segment must be well-formed UTF-16.
    /// </summary>
    public static string FoldSegment(string segment)
    {
        var folded = new StringBuilder(segment.Length);
        foreach (var rune in segment.Normalize(NormalizationForm.FormKC).EnumerateRunes()) Append(folded, rune);
        return folded.ToString().Trim(' ');
    }

    /// <summary>Whether this character modifies the one before it: an accent, a vowel sign, a half-width voicing mark, a final jamo.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value is 0xFF9E or 0xFF9F or >= 0x1161 and <= 0x11FF;

    /// <summary>Whether this character is never seen, so that a word with it is the word without it.</summary>
    public static bool IsIgnorable(Rune rune) => rune.Value is
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180B or 0x180C or 0x180D or 0x180F or 0x3164 or 0xFFA0
        or >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF
        or 0x0640 // the Arabic elongation
        or >= 0x064B and <= 0x0652 // the Arabic vowel points, written or not at will
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.EnclosingMark;

    /// <summary>Whether Unicode keeps this number from ever being a character; normalisation refuses some of them.</summary>
    public static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static char[] MakePage(int number)
    {
        var page = new char[PageSize];
        for (var i = 0; i < PageSize; i++) page[i] = Code((char)(number << 8 | i));
        return Pages[number] = page;
    }

    private static char Code(char c)
    {
        if (char.IsSurrogate(c)) return Several;
        var rune = new Rune(c);
        if (IsIgnorable(rune)) return Drop;
        if (IsNoCharacter(rune)) return Space;
        if (c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') return Line;
        if (IsDot(c)) return MiddleDot;
        if (c is '.' or ',' or ':' or '．' or '，' or '：') return NumberMark;
        if (IsMark(rune)) return Mark;
        var folded = FoldSegment(c.ToString());
        return folded.Length switch { 0 => Space, 1 => folded[0], _ => Several };
    }

    // All of them stand inside transliterated names in real files. The dot of logic (22C5) looks the same.
    private static bool IsDot(char c) => c is '·' or '•' or '∙' or '‧' or '・' or '･' or '⋅' or '\u0387' or '⸱' or '\uA78F';

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (IsIgnorable(rune)) return;
        if (!CharacterClasses.IsSearchable(rune))
        {
            folded.Append(rune.IsBmp && IsDot((char)rune.Value) ? MiddleDot : ' ');
            return;
        }

        if (HasAccents(rune.Value)) rune = WithoutAccent(rune);
        if (rune.Value is >= 0x0300 and <= 0x036F) return;
        rune = Rune.ToLowerInvariant(rune);
        folded.Append(Letter(rune) ?? Simplified.Of(rune) ?? rune.ToString());
    }

    // Latin and Greek only: in other scripts the mark makes another letter (й, ガ), or a syllable.
    private static bool HasAccents(int c) => c is >= 0x00C0 and <= 0x024F or >= 0x0370 and <= 0x03FF or >= 0x1E00 and <= 0x1FFF;

    private static Rune WithoutAccent(Rune rune) =>
        Rune.GetRuneAt(rune.ToString().Normalize(NormalizationForm.FormD), 0);

    // Letters that Unicode does not take apart, in the way people type them.
    private static string? Letter(Rune lower) => lower.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        _ => null,
    };
}

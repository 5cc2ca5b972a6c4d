using System.Globalization;
using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>The three kinds of character of a folded text.</summary>
internal enum CharacterClass
{
    /// <summary>Between words: a space, a line feed, a middle dot, or a point or comma inside a number.</summary>
    Boundary,

    /// <summary>Written without spaces (Han, kana, hangul, bopomofo): searched as overlapping pairs.</summary>
    Ideograph,

    /// <summary>Any other letter, digit or mark: searched as whole words.</summary>
    Word,
}

/// <summary>Tells the kinds apart.</summary>
internal static class CharacterClasses
{
    /// <summary>The kind of a character of a folded text.</summary>
    public static CharacterClass OfFolded(Rune rune) => rune.Value switch
    {
        ' ' or '\n' or '.' or ',' or ':' or FoldTable.MiddleDot => CharacterClass.Boundary,
        < 0x1100 => CharacterClass.Word,
        _ => IsIdeograph(rune.Value) ? CharacterClass.Ideograph : CharacterClass.Word,
    };

    /// <summary>Whether the UTF-16 unit at this place of a folded text belongs to a word of letters or digits.</summary>
    public static bool IsWordAt(ReadOnlySpan<char> folded, int index)
    {
        if ((uint)index >= (uint)folded.Length) return false;
        if (char.IsLowSurrogate(folded[index]) && index > 0) index--;
        return Rune.DecodeFromUtf16(folded[index..], out var rune, out _) == System.Buffers.OperationStatus.Done
            && OfFolded(rune) == CharacterClass.Word;
    }

    /// <summary>Whether a character of any text can be searched for at all.</summary>
    public static bool IsSearchable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        _ => IsIdeograph(rune.Value),
    };

    // The planes of ideographs whole: a character newer than the runtime's Unicode data must be found as well.
    private static bool IsIdeograph(int c) => c is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x3FFFD
        or >= 0x3005 and <= 0x3007 or >= 0x3021 and <= 0x3029 or >= 0x3031 and <= 0x3035 or >= 0x3038 and <= 0x303C
        or >= 0x3041 and <= 0x3096 or >= 0x3099 and <= 0x309A or >= 0x309D and <= 0x309F
        or >= 0x30A1 and <= 0x30FA or >= 0x30FC and <= 0x312F or >= 0x3131 and <= 0x318E or >= 0x31A0 and <= 0x31BF
        or >= 0x31F0 and <= 0x31FF or >= 0x2E80 and <= 0x2FD5 or >= 0xF900 and <= 0xFAFF
        or >= 0xAC00 and <= 0xD7A3 or >= 0x1100 and <= 0x11FF or >= 0xA960 and <= 0xA97C or >= 0xD7B0 and <= 0xD7FB
        or >= 0x1AFF0 and <= 0x1B16F;
}

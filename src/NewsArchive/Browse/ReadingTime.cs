namespace NewsArchive.Browse;

/// <summary>How long a text takes to read.</summary>
public static class ReadingTime
{
    // Adults read about 350 to 450 characters of Chinese or 230 to 260 words of English a minute.
    private const int CharactersAMinute = 400;
    private const int WordsAMinute = 240;

    // English words with the space after them; used because lists keep characters, not words.
    private const int CharactersAWord = 6;

    /// <summary>Whether the language is written without spaces, so that its texts are measured in characters.</summary>
    public static bool CountsCharacters(string language) =>
        language.StartsWith("zh", StringComparison.Ordinal) || language.StartsWith("ja", StringComparison.Ordinal) || language == "und";

    /// <summary>The number of words of a text of this many characters, to the nearest ten.</summary>
    public static int Words(int characters) => Math.Max(10, (int)Math.Round(characters / (10.0 * CharactersAWord)) * 10);

    /// <summary>Minutes, at least one.</summary>
    public static int Minutes(int characters, string language) =>
        Math.Max(1, (int)Math.Round(CountsCharacters(language)
            ? characters / (double)CharactersAMinute
            : characters / (double)(CharactersAWord * WordsAMinute)));
}

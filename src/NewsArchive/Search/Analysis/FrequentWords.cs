using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// Words of three to six ideographs that many articles of an archive have, and the single ideographs that most have. The index has a token for each of them beside
/// the pairs, so that it answers them by itself: of a word that stands in a tenth of a million articles nobody can read
/// the texts to count it, and a character that stands twenty times in each of them has twenty million pairs to be put together. Which words those are the archive
/// says (<see cref="Indexing.WordLearning"/>), no dictionary does; a word that is missing is found all the same, only slower. Immutable and thread-safe.
/// </summary>
public sealed class FrequentWords
{
    /// <summary>The shortest but for single characters; two are exact in the index as a pair.</summary>
    public const int Shortest = 3;

    /// <summary>The longest; of longer ones few articles have all pairs.</summary>
    public const int Longest = 6;

    private const char Separator = ' ';

    private readonly HashSet<string> _words;

    // Whether any word begins with two characters, by a hash of them: most places of a text are passed over by one look.
    private readonly bool[] _beginnings = new bool[1 << 16];

    private readonly bool[] _characters = new bool[1 << 16];

    private FrequentWords(IEnumerable<string> words)
    {
        _words = [.. words];
        foreach (var word in _words)
        {
            if (word.Length == 1) HasCharacters = _characters[word[0]] = true;
            else _beginnings[Hash(word[0], word[1])] = true;
        }

        Text = string.Join(Separator, _words.Order(StringComparer.Ordinal));
        Id = _words.Count == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>No words.</summary>
    public static FrequentWords None { get; } = new([]);

    /// <summary>The number of words.</summary>
    public int Count => _words.Count;

    /// <summary>Whether single characters are among them; those who learned before there were any have none.</summary>
    public bool HasCharacters { get; }

    /// <summary>The words as they are stored.</summary>
    public string Text { get; }

    /// <summary>Tells sets apart: made of the words, so that equal sets have the same; 0 for no words.</summary>
    public long Id { get; }

    /// <summary>These words; those that can be none are left out.</summary>
    public static FrequentWords Of(IEnumerable<string> words) => new(words.Where(IsWord));

    /// <summary>What <see cref="Text"/> gave.</summary>
    public static FrequentWords Parse(string text) => Of(text.Split(Separator));

    /// <summary>These and more words.</summary>
    public FrequentWords With(IEnumerable<string> more) => new(_words.Concat(more.Where(IsWord)));

    /// <summary>Whether a folded text is one of the words.</summary>
    public bool Contains(string folded) => _words.Contains(folded);

    /// <summary>
    /// Those of the words that stand in a folded run, without those that are a part of another. A text with the run has them all, which
    /// leaves fewer texts to be read than its pairs do.
    /// </summary>
    public IEnumerable<string> In(string folded)
    {
        if (folded.Length == 1 && Contains(folded)) yield return folded;
        var end = 0;
        for (var start = 0; start + Shortest <= folded.Length; start++)
        {
            for (var length = Math.Min(Longest, folded.Length - start); length >= Shortest && start + length > end; length--)
            {
                if (!Contains(folded.Substring(start, length))) continue;
                yield return folded.Substring(start, length);
                end = start + length;
                break;
            }
        }
    }

    /// <summary>Whether the character may be part of such a word: Han characters of one UTF-16 unit.</summary>
    internal static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';

    /// <summary>Adds the token of every word that stands in a folded text.</summary>
    internal void AddTo(TokenWriter tokens, string folded)
    {
        if (Count == 0) return;
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < folded.Length; start++)
        {
            if (_characters[folded[start]]) tokens.AddWord(folded.AsSpan(start, 1), IndexTerms.WordPrefix);
            if (start + Shortest > folded.Length || !_beginnings[Hash(folded[start], folded[start + 1])]) continue;
            var most = Math.Min(Longest, folded.Length - start);
            for (var length = Shortest; length <= most && IsHan(folded[start + length - 1]); length++)
            {
                var word = folded.AsSpan(start, length);
                if (lookup.Contains(word)) tokens.AddWord(word, IndexTerms.WordPrefix);
            }
        }
    }

    private static bool IsWord(string word) => word.Length is 1 or (>= Shortest and <= Longest) && word.All(IsHan);

    private static int Hash(char first, char second) => (first * 31 + second) & 0xFFFF;
}

using System.Text;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// Collects the tokens of one article, each once, as one text. Nearly all of them are pairs, which are told apart as
/// numbers: a string for each would be most of what an ingest allocates.
/// </summary>
internal sealed class TokenWriter
{
    [ThreadStatic]
    private static TokenWriter? own;

    private readonly HashSet<ulong> _pairs = new(4096);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new(16 * 1024);

    /// <summary>The empty one of this thread. It must be finished before another is asked for.</summary>
    public static TokenWriter Begin()
    {
        var writer = own ??= new TokenWriter();
        writer._pairs.Clear();
        writer._words.Clear();
        writer._text.Clear();
        return writer;
    }

    /// <summary>Adds a token as it stands.</summary>
    public void Add(string token)
    {
        if (_words.Add(token)) _text.Append(token).Append(' ');
    }

    /// <summary>Adds the tokens of a folded text, each with the prefix of its field.</summary>
    public void AddText(string folded, string prefix)
    {
        var field = Field(prefix);
        foreach (var piece in new TokenEnumerator(folded))
        {
            var token = folded.AsSpan(piece.Start, piece.Length);
            if (IsNew(token, prefix, field)) _text.Append(prefix).Append(token).Append(' ');
        }
    }

    /// <summary>The tokens, separated by one space.</summary>
    public string Finish() => _text.Length == 0 ? "" : _text.ToString(0, _text.Length - 1);

    /// <summary>Adds a word with a prefix.</summary>
    public void AddWord(ReadOnlySpan<char> word, string prefix)
    {
        if (IsNew(word, prefix, Field(prefix))) _text.Append(prefix).Append(word).Append(' ');
    }

    private static ulong Field(string prefix) => prefix.Length == 0 ? 0UL : (ulong)prefix[0] << 32;

    // One or two units are a number: most tokens are pairs.
    private bool IsNew(ReadOnlySpan<char> token, string prefix, ulong field) => token.Length <= 2
        ? _pairs.Add(field | (ulong)token[0] << 16 | (token.Length == 2 ? token[1] : 0UL))
        : IsNewWord(token, prefix);

    private bool IsNewWord(ReadOnlySpan<char> token, string prefix)
    {
        Span<char> whole = stackalloc char[prefix.Length + token.Length];
        prefix.CopyTo(whole);
        token.CopyTo(whole[prefix.Length..]);
        return _words.GetAlternateLookup<ReadOnlySpan<char>>().Add(whole);
    }
}

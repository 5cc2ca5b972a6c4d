namespace NewsArchive.Search.Analysis;

/// <summary>Walks over the tokens of a folded text as places in it, without making strings.</summary>
internal ref struct TokenEnumerator(string folded)
{
    private int position;

    public TextRange Current { get; private set; }

    public readonly TokenEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        while (position < folded.Length)
        {
            var start = position;
            var kind = SearchTokens.ClassAt(folded, start, out var length);
            position += length;
            if (kind == CharacterClass.Boundary) continue;
            Current = kind == CharacterClass.Word ? Word(start) : Pair(start);
            return true;
        }

        return false;
    }

    private readonly TextRange Pair(int start)
    {
        var next = position;
        if (next < folded.Length && SearchTokens.ClassAt(folded, next, out var length) == CharacterClass.Ideograph) next += length;
        return new TextRange(start, next - start);
    }

    private TextRange Word(int start)
    {
        var characters = 1;
        var end = position;
        while (position < folded.Length && SearchTokens.ClassAt(folded, position, out var length) == CharacterClass.Word)
        {
            position += length;
            if (++characters <= SearchTokens.MaxWordLength) end = position;
        }

        return new TextRange(start, end - start);
    }
}

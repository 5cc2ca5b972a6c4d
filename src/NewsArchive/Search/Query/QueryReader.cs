namespace NewsArchive.Search.Query;

/// <summary>One thing typed: alternatives with the operator before them, or the word OR.</summary>
/// <param name="Excluded">Whether a minus stood before it.</param>
/// <param name="Operator">The operator; null for plain words.</param>
/// <param name="Values">The alternatives; empty for the word OR.</param>
internal sealed record QueryItem(bool Excluded, QueryOperator? Operator, IReadOnlyList<QueryValue> Values)
{
    public static QueryItem Or { get; } = new(false, null, []);
}

/// <summary>An alternative: text, and whether it stood in quotation marks.</summary>
internal readonly record struct QueryValue(string Text, bool Quoted);

/// <summary>Cuts what was typed into items. Every character is read once.</summary>
internal sealed class QueryReader(string text)
{
    private int position;

    /// <summary>Whether a quotation mark had no partner; its words were read as words.</summary>
    public bool HasLonelyQuote { get; private set; }

    /// <summary>The next item; null at the end.</summary>
    public QueryItem? Next()
    {
        SkipSpace();
        if (position >= text.Length) return null;
        if (TryWord("OR")) return QueryItem.Or;
        if (TryWord("AND")) return Next();
        var excluded = TryMinus() || TryWord("NOT");
        SkipSpace();
        var @operator = TryOperator();
        return new QueryItem(excluded, @operator, Values());
    }

    private List<QueryValue> Values()
    {
        var values = new List<QueryValue>();
        do
        {
            SkipSpace();
            var value = TryQuoted() ?? Bare();
            if (value.Text.Length > 0) values.Add(value);
        }
        while (TryBar());

        return values;
    }

    private QueryValue? TryQuoted()
    {
        if (position >= text.Length || Closing(text[position]) is not { Length: > 0 } closing) return null;
        var end = text.AsSpan(position + 1).IndexOfAny(closing);
        if (end < 0)
        {
            HasLonelyQuote = true;
            position++;
            return Bare();
        }

        var quoted = text.Substring(position + 1, end);
        position += end + 2;
        return new QueryValue(quoted, true);
    }

    private QueryValue Bare()
    {
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !IsBar(text[position])
            && !(position > start && Closing(text[position]) is { Length: > 0 })) position++;
        return new QueryValue(text[start..position], false);
    }

    // Input methods write these of their own accord.
    private static string Closing(char c) => c switch
    {
        '"' or '＂' or '“' or '”' or '„' or '«' or '»' or '〝' => "\"＂“”„«»〞〟",
        '「' => "」",
        '『' => "』",
        _ => "",
    };

    private bool TryBar()
    {
        var before = position;
        SkipSpace();
        if (position < text.Length && IsBar(text[position]))
        {
            while (position < text.Length && (IsBar(text[position]) || char.IsWhiteSpace(text[position]))) position++;
            return position < text.Length;
        }

        position = before;
        return false;
    }

    private static bool IsBar(char c) => c is '|' or '｜' or '¦';

    private bool TryMinus()
    {
        if (text[position] is not ('-' or '－' or '−' or '–' or '—')) return false;
        if (position + 1 >= text.Length || char.IsWhiteSpace(text[position + 1])) return false;
        position++;
        return true;
    }

    // At the end of the query AND and NOT join nothing: they are words like any other.
    private bool TryWord(string word)
    {
        var end = position + word.Length;
        if (!text.AsSpan(position).StartsWith(word, StringComparison.Ordinal)) return false;
        if (end < text.Length ? !char.IsWhiteSpace(text[end]) : word != "OR") return false;
        position = end;
        return true;
    }

    private QueryOperator? TryOperator()
    {
        var colon = text.AsSpan(position).IndexOfAny(':', '：');
        if (colon <= 0 || QueryOperators.Named(text.AsSpan(position, colon)) is not { } found) return null;
        var value = position + colon + 1;
        while (value < text.Length && char.IsWhiteSpace(text[value])) value++;
        if (value == text.Length) return null;
        position = value;
        return found;
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
    }
}

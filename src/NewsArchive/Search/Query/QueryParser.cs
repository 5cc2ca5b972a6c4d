namespace NewsArchive.Search.Query;

/// <summary>
/// Reads what people type: words, "phrases", -not, OR, a|b, title:, author:, source:, lang:, pubdate: and word*.
/// It never fails: what is no operator is a word, and what is neither is named in <see cref="SearchQuery.Ignored"/>.
/// </summary>
public static class QueryParser
{
    /// <summary>The query that was meant.</summary>
    /// <param name="text">What was typed into the one box; null for nothing.</param>
    /// <param name="today">The day in the archive's zone on which "the last month" (pubdate:P1M) ends.</param>
    public static SearchQuery Parse(string? text, DateOnly today) => Parse(new QueryForm { Q = text }, today);

    /// <summary>The query that was meant by a form in which every operator has a field.</summary>
    public static SearchQuery Parse(QueryForm form, DateOnly today)
    {
        var builder = new QueryBuilder(today);
        AddItems(form.Q, builder, item => item);
        if (Cut(form.Phrase, builder) is { Length: > 0 } phrase) builder.Add(new QueryItem(false, null, [new QueryValue(phrase, true)]));
        if (Cut(form.Any, builder) is { Length: > 0 } any) builder.Add(new QueryItem(false, null, Alternatives(any)));
        AddItems(form.None, builder, item => item with { Excluded = true });
        AddItems(form.Title, builder, item => item with { Operator = QueryOperator.Title });
        AddItems(form.Author, builder, item => item with { Operator = QueryOperator.Author });
        AddFilters(form, builder);
        return builder.Build();
    }

    private static void AddFilters(QueryForm form, QueryBuilder builder)
    {
        foreach (var source in Split(form.Source)) builder.AddSource(source, excluded: false);
        foreach (var tag in Split(form.Lang))
        {
            if (!builder.AddLanguage(tag, excluded: false)) builder.Ignore(tag, IgnoredReason.NothingToSearch);
        }

        if (Cut(form.From, builder) is { Length: > 0 } from) builder.AddDays(from, days => days with { To = null, Relative = null });
        if (Cut(form.To, builder) is { Length: > 0 } to) builder.AddDays(to, days => days with { From = null, Relative = null });
        if (Cut(form.Sort, builder) is { Length: > 0 } sort) builder.SetSort(sort);
    }

    private static void AddItems(string? text, QueryBuilder builder, Func<QueryItem, QueryItem> change)
    {
        var reader = new QueryReader(Cut(text, builder));
        while (reader.Next() is { } item) builder.Add(ReferenceEquals(item, QueryItem.Or) ? item : change(item));
        if (reader.HasLonelyQuote) builder.Ignore("\"", IgnoredReason.LonelyQuote);
    }

    private static List<QueryValue> Alternatives(string text)
    {
        var reader = new QueryReader(text);
        var values = new List<QueryValue>();
        while (reader.Next() is { } item) values.AddRange(item.Values);
        return values;
    }

    private static IEnumerable<string> Split(IReadOnlyList<string?>? values) =>
        (values ?? []).Take(SearchQuery.MaxTerms).SelectMany(value => (value ?? "").Split(',').Take(SearchQuery.MaxTerms))
            .Select(value => value.Trim()).Where(value => value.Length is > 0 and <= SearchQuery.MaxLength);

    // Counted in characters, not in UTF-16 units, so that no character is cut in two.
    private static string Cut(string? text, QueryBuilder builder)
    {
        text = text?.Trim() ?? "";
        if (text.Length <= SearchQuery.MaxLength) return text;
        var (units, characters) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (characters++ == SearchQuery.MaxLength)
            {
                builder.Ignore(text[units..], IgnoredReason.TooLong);
                return text[..units];
            }

            units += rune.Utf16SequenceLength;
        }

        return text;
    }
}

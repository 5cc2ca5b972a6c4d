namespace NewsArchive.Search.Query;

/// <summary>The operators that take a value after a colon.</summary>
internal enum QueryOperator
{
    Title,
    Author,
    Source,
    Language,
    Published,
}

/// <summary>Their names. The first of each is the one that is written.</summary>
internal static class QueryOperators
{
    private static readonly (QueryOperator Operator, string[] Names)[] All =
    [
        (QueryOperator.Title, ["title", "intitle", "标题", "標題"]),
        (QueryOperator.Author, ["author", "by", "作者", "记者", "記者"]),
        (QueryOperator.Source, ["source", "来源", "來源", "媒体", "媒體"]),
        (QueryOperator.Language, ["lang", "language", "语言", "語言"]),
        (QueryOperator.Published, ["pubdate", "date", "日期"]),
    ];

    /// <summary>The operator with this name; null when there is none.</summary>
    public static QueryOperator? Named(ReadOnlySpan<char> name)
    {
        foreach (var (found, names) in All)
        {
            foreach (var known in names)
            {
                if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return found;
            }
        }

        return null;
    }
}

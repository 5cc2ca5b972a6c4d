using System.Globalization;
using System.Text;

namespace NewsArchive.Search.Query;

/// <summary>Writes a query as it can be typed, and as the parameters of an address. Parsing either gives the same query again.</summary>
public static class QueryText
{
    /// <summary>The whole query as one line, every filter as an operator.</summary>
    public static string Line(SearchQuery query) =>
        string.Join(' ', new[] { Words(query) }
            .Concat(query.Sources.Select(source => Operator("source", source)))
            .Concat(query.Languages.Select(tag => "lang:" + tag))
            .Append(query.Published.Relative is null && !query.Published.IsAny ? "pubdate:" + Days(query.Published) : "")
            .Where(part => part.Length > 0));

    /// <summary>What stands in the search box: everything that has no parameter of its own.</summary>
    public static string Words(SearchQuery query) =>
        string.Join(' ', query.Clauses.Select(Clause)
            .Concat(query.ExcludedSources.Select(source => "-" + Operator("source", source)))
            .Concat(query.ExcludedLanguages.Select(tag => "-lang:" + tag))
            .Concat(query.Published.Relative is { } relative ? ["pubdate:" + relative] : []));

    /// <summary>The parameters of the query's address, in the one order in which they are written.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parameters(SearchQuery query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        Add("q", Words(query));
        foreach (var source in query.Sources) Add("source", source);
        foreach (var tag in query.Languages) Add("lang", tag);
        if (query.Published.Relative is null)
        {
            Add("from", Day(query.Published.From));
            Add("to", Day(query.Published.To));
        }

        if (query.Sort != SearchSort.Newest) Add("sort", query.Sort.Name());
        return parameters;

        void Add(string name, string value)
        {
            if (value.Length > 0) parameters.Add(new(name, value));
        }
    }

    /// <summary>The address of the query below a path, such as /search?q=...</summary>
    public static string Address(string path, SearchQuery query, params ReadOnlySpan<KeyValuePair<string, string>> more)
    {
        var address = new StringBuilder(path);
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in (KeyValuePair<string, string>[])[.. Parameters(query), .. more])
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return address.ToString();
    }

    /// <summary>A clause as it can be typed.</summary>
    public static string Clause(SearchClause clause)
    {
        var sign = clause.Excluded ? "-" : "";
        if (clause.Alternatives.All(term => term.Field == clause.Alternatives[0].Field))
            return sign + Name(clause.Alternatives[0].Field) + string.Join('|', clause.Alternatives.Select(Value));
        return string.Join(" OR ", clause.Alternatives.Select(term => sign + Name(term.Field) + Value(term)));
    }

    private static string Name(SearchField field) => field switch
    {
        SearchField.Title => "title:",
        SearchField.Author => "author:",
        _ => "",
    };

    // Anything that could be taken for an operator goes between quotation marks.
    private static string Value(SearchTerm term)
    {
        if (term.IsPrefix) return term.Folded.Replace(' ', '-') + "*";
        return !term.IsPhrase && term.Text.All(c => IsPlain(c) || c == '-') && term.Text[0] != '-' && term.Text is not ("OR" or "AND" or "NOT")
            ? term.Text
            : $"\"{new string([.. term.Text.Where(c => !"\"＂“”„«»〞〟".Contains(c, StringComparison.Ordinal))])}\"";
    }

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '·' or '.' or '_' or '\'' or '&' or '+' or '/';

    private static string Operator(string name, string value) =>
        value.All(c => IsPlain(c) || c == '-') ? $"{name}:{value}" : $"{name}:\"{value}\"";

    private static string Days(DayRange days) =>
        days.From == days.To ? Day(days.From) : $"{Or(days.From)}/{Or(days.To)}";

    private static string Or(DateOnly? day) => day is null ? ".." : Day(day);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

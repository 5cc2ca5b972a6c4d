using System.Globalization;

namespace NewsArchive.Web.Memento.Cdx;

/// <summary>Reads the parameters of a query. What makes no sense is refused in words; what is unknown is left alone.</summary>
internal sealed class CdxParameters(IQueryCollection parameters)
{
    private const int MostFilters = 16;
    private const int LargestPage = 150;

    /// <summary>What was wrong; null when nothing was.</summary>
    public string? Complaint { get; private set; }

    /// <summary>The query; null with a <see cref="Complaint"/>.</summary>
    public CdxQuery? Read()
    {
        var (url, match) = Address();
        var closest = Instant("closest", WaybackStamp.Wanted);
        var query = new CdxQuery
        {
            Url = url,
            Match = match,
            From = Instant("from", WaybackStamp.First),
            To = Instant("to", WaybackStamp.Last),
            Filters = Filters(),
            Fields = Fields(),
            Collapse = One("collapse", CdxCollapse.Parse),
            Json = Choice("output", "text", "json") == "json",
            Limit = Number("limit", -CdxQuery.MostRows, CdxQuery.MostRows) ?? CdxQuery.MostRows,
            Offset = Number("offset", 0, int.MaxValue) ?? 0,
            Reverse = Choice("sort", "default", "reverse", "closest") == "reverse",
            Closest = closest,
            ShowResumeKey = Flag("showResumeKey"),
            ResumeKey = One("resumeKey", CdxResumeKey.Parse),
            Page = Number("page", 0, int.MaxValue / LargestPage / CdxRows.BlockSize),
            PageSize = Number("pageSize", 1, LargestPage) ?? 5,
            ShowNumPages = Flag("showNumPages"),
        };
        if (closest is not null && match != CdxMatch.Exact) Refuse("closest", "needs matchType=exact");
        if (query.FromEnd && (query.ResumeKey ?? (object?)query.Page) is not null) Refuse("limit and sort", "cannot run backwards together with page or resumeKey");
        return Complaint is null ? query : null;
    }

    private (string Url, CdxMatch Match) Address()
    {
        var url = Text("url")?.Trim() ?? "";
        if (url.Length == 0) Refuse("url", "is missing");
        var match = Choice("matchType", "exact", "prefix", "host", "domain") switch
        {
            "prefix" => CdxMatch.Prefix,
            "host" => CdxMatch.Host,
            "domain" => CdxMatch.Domain,
            _ => CdxMatch.Exact,
        };
        // The wildcards are the match types in another form.
        if (url.StartsWith("*.", StringComparison.Ordinal)) (url, match) = (url[2..], CdxMatch.Domain);
        else if (url.EndsWith('*')) (url, match) = (url[..^1], CdxMatch.Prefix);
        if (url.Length > 0 && CdxRange.ForAddress(url, prefix: false) is []) Refuse("url", "is not an http address");
        return (url, match);
    }

    private List<CdxFilter> Filters()
    {
        var texts = parameters["filter"];
        if (texts.Count > MostFilters) Refuse("filter", "is given too often");
        var filters = texts.Take(MostFilters).Select(f => f is null ? null : CdxFilter.Parse(f)).ToList();
        if (filters.Contains(null)) Refuse("filter", "must be [!]field:regex with a field of the index and an expression without look-around and back-references");
        return [.. filters.OfType<CdxFilter>()];
    }

    private int[] Fields()
    {
        var names = (Text("fl") ?? Text("fields"))?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. CdxRow.Fields];
        var fields = names.Select(CdxRow.IndexOf).ToArray();
        if (fields is [] || fields.Contains(-1) || fields.Length > 2 * CdxRow.Fields.Count) Refuse("fl", $"may name {string.Join(", ", CdxRow.Fields)}");
        return fields;
    }

    private DateTime? Instant(string name, StampReader read)
    {
        if (Text(name) is not { } text) return null;
        if (WaybackStamp.IsWellFormed(text)) return read(text);
        Refuse(name, "must be 1 to 14 digits, yyyyMMddHHmmss");
        return null;
    }

    private int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
        return null;
    }

    private string Choice(string name, params string[] choices)
    {
        if (Text(name) is not { } text) return choices[0];
        if (!choices.Contains(text)) Refuse(name, $"must be one of {string.Join(", ", choices)}");
        return text;
    }

    private bool Flag(string name) => Text(name) is "true" or "1";

    private T? One<T>(string name, Func<string, T?> parse) where T : class
    {
        if (Text(name) is not { } text) return null;
        if (parse(text) is { } value) return value;
        Refuse(name, "cannot be read");
        return null;
    }

    private string? Text(string name) => parameters[name] is [{ Length: > 0 } text, ..] ? text : null;

    private void Refuse(string name, string why) => Complaint ??= $"The parameter {name} {why}.";

    private delegate DateTime StampReader(ReadOnlySpan<char> stamp);
}

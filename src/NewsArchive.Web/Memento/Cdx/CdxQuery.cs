namespace NewsArchive.Web.Memento.Cdx;

/// <summary>What the address of a query matches.</summary>
internal enum CdxMatch
{
    /// <summary>That address.</summary>
    Exact,

    /// <summary>Every address that begins with it.</summary>
    Prefix,

    /// <summary>Every address of its host.</summary>
    Host,

    /// <summary>Every address of its host and of the hosts below it.</summary>
    Domain,
}

/// <summary>A query of the index, in the parameters of the Internet Archive's CDX server.</summary>
internal sealed record CdxQuery
{
    /// <summary>The most rows of an answer; more are read by a resume key or by pages.</summary>
    public const int MostRows = 150_000;

    /// <summary>The address, without wildcards.</summary>
    public required string Url { get; init; }

    /// <summary>What it matches.</summary>
    public CdxMatch Match { get; init; }

    /// <summary>No version before this second.</summary>
    public DateTime? From { get; init; }

    /// <summary>No version after this second.</summary>
    public DateTime? To { get; init; }

    /// <summary>All of these must keep a row.</summary>
    public IReadOnlyList<CdxFilter> Filters { get; init; } = [];

    /// <summary>The fields of the answer, by index.</summary>
    public IReadOnlyList<int> Fields { get; init; } = [.. Enumerable.Range(0, CdxRow.Fields.Count)];

    /// <summary>What repeats is left out; null: nothing.</summary>
    public CdxCollapse? Collapse { get; init; }

    /// <summary>An array of arrays instead of lines.</summary>
    public bool Json { get; init; }

    /// <summary>The number of rows; negative for the last ones.</summary>
    public int Limit { get; init; } = MostRows;

    /// <summary>Rows left out at the beginning.</summary>
    public int Offset { get; init; }

    /// <summary>Last rows first.</summary>
    public bool Reverse { get; init; }

    /// <summary>Nearest to this instant first; null for the order of the index.</summary>
    public DateTime? Closest { get; init; }

    /// <summary>The answer ends with the key by which the next one begins.</summary>
    public bool ShowResumeKey { get; init; }

    /// <summary>Where an earlier answer ended; null for the beginning.</summary>
    public CdxResumeKey? ResumeKey { get; init; }

    /// <summary>The page asked for, from 0; null for no pages.</summary>
    public int? Page { get; init; }

    /// <summary>The blocks of a page.</summary>
    public int PageSize { get; init; } = 5;

    /// <summary>Only the number of pages is asked for.</summary>
    public bool ShowNumPages { get; init; }

    /// <summary>Whether rows are wanted from the end of the index.</summary>
    public bool FromEnd => Reverse || Limit < 0;
}

/// <summary>The last row of an answer.</summary>
internal sealed record CdxResumeKey(string UrlKey, DateTime StampUtc)
{
    /// <summary>The key in an answer.</summary>
    public override string ToString() => $"{UrlKey} {WaybackStamp.Of(StampUtc)}";

    /// <summary>Reads a key; null when no answer ended with it.</summary>
    public static CdxResumeKey? Parse(string text)
    {
        var space = text.LastIndexOf(' ');
        return space > 0 && text.AsSpan(0, space).Contains('/') && text.Length - space - 1 == WaybackStamp.Length && WaybackStamp.IsWellFormed(text.AsSpan(space + 1))
            ? new CdxResumeKey(text[..space], WaybackStamp.First(text.AsSpan(space + 1)))
            : null;
    }

    /// <summary>The key as it goes into an address.</summary>
    public string Escaped => Uri.EscapeDataString(ToString());
}

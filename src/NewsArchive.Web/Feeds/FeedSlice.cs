using NewsArchive.Exports;

namespace NewsArchive.Web.Feeds;

/// <summary>A document of a feed, in whatever format.</summary>
internal sealed record FeedSlice
{
    /// <summary>The archive's own address.</summary>
    public required string Root { get; init; }

    /// <summary>The name of the archive, which publishes the feed.</summary>
    public required string Publisher { get; init; }

    /// <summary>What the feed is of.</summary>
    public required string Title { get; init; }

    /// <summary>The path and query of the page that shows the same to readers.</summary>
    public required string Page { get; init; }

    /// <summary>The path and query of the feed that readers subscribe to, which is also its identity; without extension.</summary>
    public required FeedAddress Current { get; init; }

    /// <summary>The path and query of this document.</summary>
    public required FeedAddress Self { get; init; }

    /// <summary>The articles, newest first.</summary>
    public required IReadOnlyList<ExportedArticle> Articles { get; init; }

    /// <summary>The page after this one, when the feed is paged (RFC 5005, 3).</summary>
    public FeedAddress? Next { get; init; }

    /// <summary>Whether the document is an archived one that stays as it is (RFC 5005, 4).</summary>
    public bool IsArchive { get; init; }

    /// <summary>The archived document before this one.</summary>
    public FeedAddress? PreviousArchive { get; init; }

    /// <summary>The archived document after this one.</summary>
    public FeedAddress? NextArchive { get; init; }

    /// <summary>When something of the document changed last: an article taken in, or one withdrawn. Null for an empty one.</summary>
    public DateTime? ChangedUtc { get; init; }

    /// <summary>The search it is the result of, as typed; null when it is none.</summary>
    public string? Words { get; init; }

    /// <summary>How many results that search has, as far as they were counted; null when it is none, or nobody could tell in time.</summary>
    public long? Total { get; init; }

    /// <summary>When the newest of the articles was observed; without any, the beginning of time as feeds know it.</summary>
    public DateTime UpdatedUtc => Articles.Select(a => a.Current.Version.CapturedUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max();
}

/// <summary>Where a document of a feed is: a path without the extension that names the format, and a query.</summary>
internal sealed record FeedAddress(string Path, string Query = "")
{
    /// <summary>The address in a format.</summary>
    public string In(string extension) => $"{Path}.{extension}{Query}";
}

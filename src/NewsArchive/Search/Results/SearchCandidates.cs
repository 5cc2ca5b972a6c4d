using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Search.Matching;
using NewsArchive.Search.Query;
using NewsArchive.Search.Snippets;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>Reads the articles that the index proposes.</summary>
internal sealed class SearchCandidates(ArchiveDb db)
{
    private const int IdsPerQuery = 500;

    /// <summary>What is needed to decide whether articles answer a query, by number; those that are gone are missing.</summary>
    public async Task<Dictionary<long, FoldedDocument>> DocumentsAsync(IEnumerable<IndexHit> hits, CancellationToken cancellation)
    {
        var documents = new Dictionary<long, FoldedDocument>();
        foreach (var ids in hits.Select(hit => hit.ArticleId).Chunk(IdsPerQuery))
        {
            var rows = await (
                from article in db.Articles
                join content in db.Contents on article.CurrentVersionId equals content.VersionId
                where ids.Contains(article.Id)
                select new { article.Id, article.Title, article.Byline, content.Text }).ToListAsync(cancellation);
            foreach (var row in rows) documents.Add(row.Id, new FoldedDocument(row.Title, row.Byline, row.Text));
        }

        return documents;
    }

    /// <summary>Everything that a page shows of articles, by number.</summary>
    public async Task<Dictionary<long, CandidateRow>> RowsAsync(IEnumerable<IndexHit> hits, CancellationToken cancellation)
    {
        var ids = hits.Select(hit => hit.ArticleId).ToArray();
        return await (
            from article in db.Articles
            join version in db.Versions on article.CurrentVersionId equals version.Id
            join content in db.Contents on version.Id equals content.VersionId
            join source in db.Sources on article.SourceId equals source.Id
            where ids.Contains(article.Id)
            select new CandidateRow(
                article.Id, article.PublicId, article.Title, article.Byline, source.Slug, article.Language, article.Day,
                article.PublishedUtc, article.PublishedPrecision, version.CapturedUtc, version.OriginalUrl,
                article.VersionCount, content.Text)).ToDictionaryAsync(row => row.Id, cancellation);
    }
}

/// <summary>An article as a page of results shows it.</summary>
internal sealed record CandidateRow(
    long Id, string PublicId, string Title, string? Byline, string Source, string Language, DateOnly Day,
    DateTime PublishedUtc, TimePrecision PublishedPrecision, DateTime CapturedUtc, string OriginalUrl, int VersionCount, string Text)
{
    // Two lines and a half of Chinese on a wide screen.
    private const int SnippetLength = 140;

    public FoldedDocument Document => new(Title, Byline, Text);

    public SearchItem ToItem(SearchQuery query) => new()
    {
        Id = PublicId,
        Title = new Snippet(Title, Highlights.InTitle(Title, query)),
        Snippet = SnippetCutter.Cut(Text, query, SnippetLength),
        Source = Source,
        Byline = Byline,
        Language = Language,
        Day = Day,
        PublishedUtc = PublishedUtc,
        PublishedPrecision = PublishedPrecision,
        CapturedUtc = CapturedUtc,
        OriginalUrl = OriginalUrl,
        VersionCount = VersionCount,
    };
}

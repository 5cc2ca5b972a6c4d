using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.Exports;

/// <summary>Carries the articles of a query out of the archive, oldest first, a few at a time, so that any number needs the same memory.</summary>
public sealed class ArchiveExport(ArchiveDb db, SearchQuery query)
{
    // Bodies held at once. A file can have 16 MiB; articles have some kilobytes.
    private const int BatchSize = 50;

    private readonly SearchQuery _query = query with { Sort = SearchSort.Oldest };

    /// <summary>The number of articles; null when a search cannot count them all.</summary>
    public async Task<long?> CountAsync(CancellationToken cancellation)
    {
        if (IsFilter) return await (await FilteredAsync(cancellation)).LongCountAsync(cancellation);
        var total = (await new ArchiveSearch(db).SearchAsync(_query, null, 1, countExactly: true, cancellation)).Total;
        return total.Relation == TotalRelation.Exact ? total.Value : null;
    }

    /// <summary>Writes the articles.</summary>
    /// <param name="writer">The format.</param>
    /// <param name="archive">The archive's name.</param>
    /// <param name="nowUtc">The time that the export names.</param>
    /// <param name="progress">Is told the number of articles written, now and then.</param>
    /// <param name="cancellation">Stops the export, which is then not whole.</param>
    /// <returns>What the export says of itself at its end.</returns>
    public async Task<ExportManifest> WriteAsync(
        IExportWriter writer, string archive, DateTime nowUtc, IProgress<ExportManifest>? progress, CancellationToken cancellation)
    {
        await db.BeginLongReadAsync(cancellation);
        var manifest = new ExportManifest(archive, QueryText.Line(_query), await CountAsync(cancellation), 0, nowUtc);
        await writer.BeginAsync(manifest, cancellation);
        await foreach (var ids in IdsAsync(cancellation))
        {
            foreach (var article in await ExportedArticle.LoadAsync(db, ids, writer.AllVersions, writer.Originals, cancellation))
            {
                await writer.WriteAsync(article, cancellation);
                manifest = manifest with { Exported = manifest.Exported + 1 };
            }

            progress?.Report(manifest);
        }

        await writer.EndAsync(manifest, cancellation);
        return manifest;
    }

    private bool IsFilter => _query.Clauses.Count == 0;

    private IAsyncEnumerable<IReadOnlyList<string>> IdsAsync(CancellationToken cancellation) =>
        IsFilter ? FilteredIdsAsync(cancellation) : FoundIdsAsync(cancellation);

    private async IAsyncEnumerable<IReadOnlyList<string>> FilteredIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = await FilteredAsync(cancellation);
        var rest = scope;
        while (true)
        {
            var batch = await rest.OldestFirst().Take(BatchSize).Select(a => new { a.PublicId, a.PublishedUtc, a.Id }).ToListAsync(cancellation);
            if (batch is []) yield break;
            yield return [.. batch.Select(a => a.PublicId)];
            rest = scope.NewerThan(batch[^1].PublishedUtc, batch[^1].Id);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> FoundIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (search, cursor) = (new ArchiveSearch(db), (string?)null);
        do
        {
            var page = await search.ListAsync(_query, cursor, BatchSize, cancellation);
            if (page.Items.Count > 0) yield return [.. page.Items.Select(i => i.Id)];
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    // Without words there is nothing to look up in the index of words.
    private async Task<IQueryable<Article>> FilteredAsync(CancellationToken cancellation)
    {
        var articles = db.Articles.PublishedBetween(_query.Published.From, _query.Published.To);
        if (_query.Sources.Count > 0)
        {
            var wanted = await SourceIdsAsync(_query.Sources, cancellation);
            articles = articles.Where(a => wanted.Contains(a.SourceId));
        }

        if (_query.ExcludedSources.Count > 0)
        {
            var unwanted = await SourceIdsAsync(_query.ExcludedSources, cancellation);
            articles = articles.Where(a => !unwanted.Contains(a.SourceId));
        }

        if (_query.Languages.Count > 0)
        {
            var tags = await TagsAsync(_query.Languages, cancellation);
            articles = articles.Where(a => tags.Contains(a.Language));
        }

        if (_query.ExcludedLanguages.Count > 0)
        {
            var tags = await TagsAsync(_query.ExcludedLanguages, cancellation);
            articles = articles.Where(a => !tags.Contains(a.Language));
        }

        return articles;
    }

    private async Task<int[]> SourceIdsAsync(IReadOnlyList<string> names, CancellationToken cancellation) =>
        [.. (await SourceList.LoadAsync(db, cancellation)).All
            .Where(s => names.Any(n => Same(n, s.Slug) || Same(n, s.NameHans) || Same(n, s.NameHant) || Same(n, s.NameEn))).Select(s => s.Id)];

    // "zh" stands for its scripts as well.
    private async Task<string[]> TagsAsync(IReadOnlyList<string> asked, CancellationToken cancellation)
    {
        var known = await db.Articles.Select(a => a.Language).Distinct().ToListAsync(cancellation);
        return [.. known.Where(tag => asked.Any(a => Same(tag, a) || tag.StartsWith(a + "-", StringComparison.OrdinalIgnoreCase)))];
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

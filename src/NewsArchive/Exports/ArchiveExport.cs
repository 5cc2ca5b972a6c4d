using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.Exports;

/// <summary>Carries the articles of a query out of the archive, oldest first, a few at a time, so that any number needs the same memory.</summary>
public sealed class ArchiveExport(ArchiveDb db, SearchQuery query)
{
    // Articles held at once with their bodies, and the bytes of their files: most have some kilobytes, some have 16 MiB.
    private const int BatchSize = 50;
    private const long BytesAtOnce = 4 << 20;

    private readonly SearchQuery _query = query with { Sort = SearchSort.Oldest };

    /// <summary>The number of articles; null when a search cannot count them all.</summary>
    public async Task<long?> CountAsync(CancellationToken cancellation)
    {
        if (IsFilter) return await (await FilteredArticles.OfAsync(db, _query, cancellation)).LongCountAsync(cancellation);
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
        await foreach (var ids in FewIdsAsync(cancellation))
        {
            foreach (var article in await ExportedArticle.LoadAsync(db, ids, writer.AllVersions, writer.Originals, writer.Pictures, cancellation))
            {
                await writer.WriteAsync(article, cancellation);
                manifest = manifest with { Exported = manifest.Exported + 1 };
            }

            progress?.Report(manifest);
            // SQLite answers at once, and so does a file: without this a download would keep a thread of the server to its end.
            await Task.Yield();
        }

        await writer.EndAsync(manifest, cancellation);
        return manifest;
    }

    // Every batch again in parts, so that large files come one by one.
    private async IAsyncEnumerable<IReadOnlyList<string>> FewIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var ids in IdsAsync(cancellation))
        {
            var sizes = await (
                from article in db.Articles
                where ids.Contains(article.PublicId)
                join version in db.Versions on article.Id equals version.ArticleId
                join original in db.Originals on version.OriginalSha256 equals original.Sha256
                group original by article.PublicId into files
                select new { files.Key, Bytes = files.Sum(f => (long)f.Length) }).ToDictionaryAsync(f => f.Key, f => f.Bytes, cancellation);
            var (few, bytes) = (new List<string>(), 0L);
            foreach (var id in ids)
            {
                var size = sizes.GetValueOrDefault(id);
                if (few.Count > 0 && bytes + size > BytesAtOnce)
                {
                    yield return few;
                    (few, bytes) = ([], 0);
                }

                few.Add(id);
                bytes += size;
            }

            yield return few;
        }
    }

    // Without words there is nothing to look up in the index of words.
    private bool IsFilter => _query.Clauses.Count == 0;

    private IAsyncEnumerable<IReadOnlyList<string>> IdsAsync(CancellationToken cancellation) =>
        IsFilter ? FilteredIdsAsync(cancellation) : FoundIdsAsync(cancellation);

    private async IAsyncEnumerable<IReadOnlyList<string>> FilteredIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = await FilteredArticles.OfAsync(db, _query, cancellation);
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
}

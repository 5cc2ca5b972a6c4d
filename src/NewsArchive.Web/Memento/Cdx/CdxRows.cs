using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Exports;
using NewsArchive.Storage;

namespace NewsArchive.Web.Memento.Cdx;

/// <summary>Reads the index from the database, a block of articles at a time, so that an answer of any length needs little memory.</summary>
internal sealed class CdxRows(ArchiveDb db, CdxQuery query)
{
    /// <summary>The articles read at a time, which is also the unit of pages.</summary>
    public const int BlockSize = 1_000;

    /// <summary>The number of pages the query has before filters.</summary>
    public async Task<int> CountPagesAsync(CancellationToken cancellation)
    {
        var articles = 0;
        foreach (var range in await RangesAsync(cancellation)) articles += await db.InAddressOrder(range.From, range.Before).CountAsync(cancellation);
        var perPage = query.PageSize * BlockSize;
        return (articles + perPage - 1) / perPage;
    }

    /// <summary>The rows in the order of the index, or against it, after filters and collapsing.</summary>
    public async IAsyncEnumerable<CdxRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        CdxRow? previous = null;
        await foreach (var row in AllAsync(cancellation))
        {
            if (!query.Filters.All(f => f.Keeps(row))) continue;
            if (previous is not null && query.Collapse is { } collapse && collapse.Repeats(previous, row)) continue;
            yield return previous = row;
        }
    }

    private async IAsyncEnumerable<CdxRow> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var skip = (query.Page ?? 0) * query.PageSize * BlockSize;
        var left = query.Page is null ? int.MaxValue : query.PageSize * BlockSize;
        foreach (var range in await RangesAsync(cancellation))
        {
            var rest = range;
            while (left > 0)
            {
                var articles = await NextAsync(rest, skip, Math.Min(left, BlockSize), cancellation);
                if (articles is []) break;
                foreach (var row in await RowsAsync(articles, cancellation)) yield return row;
                left -= articles.Count;
                skip = 0;
                rest = query.FromEnd ? rest with { Before = articles[^1].UrlKey } : rest.After(articles[^1].UrlKey);
            }

            if (skip > 0) skip -= Math.Min(skip, await db.InAddressOrder(range.From, range.Before).CountAsync(cancellation));
        }
    }

    private async Task<List<Row>> NextAsync(CdxRange range, int skip, int count, CancellationToken cancellation)
    {
        var articles = db.InAddressOrder(range.From, range.Before, query.FromEnd);
        return await articles.Skip(skip).Take(count).Select(a => new Row(a.Id, a.UrlKey)).ToListAsync(cancellation);
    }

    private async Task<IEnumerable<CdxRow>> RowsAsync(List<Row> articles, CancellationToken cancellation)
    {
        var keys = articles.ToDictionary(a => a.Id, a => a.UrlKey);
        var ids = keys.Keys.ToArray();
        var versions = db.Versions.Where(v => ids.Contains(v.ArticleId));
        if (query.From is { } from) versions = versions.Where(v => v.StampUtc >= from);
        if (query.To is { } to) versions = versions.Where(v => v.StampUtc <= to);
        var rows = await versions
            .Join(db.Originals, v => v.OriginalSha256, o => o.Sha256, (v, o) => new { v.ArticleId, v.StampUtc, v.OriginalUrl, o.Sha256, o.Length })
            .ToListAsync(cancellation);
        var byArticle = rows.ToLookup(r => r.ArticleId);
        return from article in articles
               from row in query.FromEnd ? byArticle[article.Id].OrderByDescending(r => r.StampUtc) : byArticle[article.Id].OrderBy(r => r.StampUtc)
               where query.ResumeKey is not { } resume || resume.UrlKey != article.UrlKey || row.StampUtc > resume.StampUtc
               select CdxRow.Of(article.UrlKey, row.StampUtc, row.OriginalUrl, row.Sha256, row.Length);
    }

    // In the order of the index, which is that of hosts read from their end.
    private async Task<IReadOnlyList<CdxRange>> RangesAsync(CancellationToken cancellation)
    {
        var ranges = query.Match switch
        {
            CdxMatch.Exact => CdxRange.ForAddress(query.Url, prefix: false),
            CdxMatch.Prefix => CdxRange.ForAddress(query.Url, prefix: true),
            _ => [.. (await HostsAsync(HostAsked(), cancellation)).OrderBy(Surt.OfHost, StringComparer.Ordinal).Select(CdxRange.OfHost)],
        };
        if (query.ResumeKey is { } resume) ranges = Resumed(ranges, resume);
        return query.FromEnd ? [.. ranges.Reverse()] : ranges;
    }

    private static IReadOnlyList<CdxRange> Resumed(IReadOnlyList<CdxRange> ranges, CdxResumeKey resume)
    {
        var at = ranges.Index().Where(r => Holds(r.Item, resume.UrlKey)).Select(r => r.Index).DefaultIfEmpty(ranges.Count).First();
        return [.. ranges.Skip(at).Select((range, i) => i == 0 ? range with { From = resume.UrlKey } : range)];
    }

    private static bool Holds(CdxRange range, string key) =>
        string.CompareOrdinal(range.From, key) <= 0 && string.CompareOrdinal(key, range.Before) < 0;

    private string HostAsked() => CdxRange.HostOf(CdxRange.ForAddress(query.Url, prefix: false)[0].From);

    // Hosts are found by leaping from each to the one after it; there are few of them, however many articles.
    private async Task<IReadOnlyList<string>> HostsAsync(string asked, CancellationToken cancellation)
    {
        if (query.Match == CdxMatch.Host) return [asked];
        var (hosts, range) = (new List<string>(), CdxRange.All);
        while (await db.InAddressOrder(range.From, range.Before).Select(a => a.UrlKey).FirstOrDefaultAsync(cancellation) is { } key)
        {
            var host = CdxRange.HostOf(key);
            var name = host.Split(':')[0];
            if (name == asked || name.EndsWith("." + asked, StringComparison.Ordinal)) hosts.Add(host);
            range = range with { From = CdxRange.OfHost(host).Before };
        }

        return hosts;
    }

    private sealed record Row(long Id, string UrlKey);
}

using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Fixity;

/// <summary>Checks what versions say: title, time, body, text and facts.</summary>
internal sealed class VersionCheck(ArchiveDb db, FixityRepairs repairs, FixityRecord record)
{
    private const int PageRows = 200;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var last = 0L;
        while (await IdsAfterAsync(last, cancellation) is { Count: > 0 } ids)
        {
            var versions = await VersionsAsync(ids, cancellation);
            var contents = (await StoredContent.AfterAsync(db, last, PageRows, cancellation)).ToDictionary(c => c.VersionId);
            foreach (var version in versions) await CheckAsync(version, contents.GetValueOrDefault(version.Id), cancellation);

            record.Run.Versions += ids.Count;
            last = ids[^1];
            await record.TurnPageAsync(contents.Values.Sum(c => c.Html.Length + 2L * c.Text.Length), cancellation);
        }
    }

    // A version whose body is lost keeps its place: both lists run by the same number, the bodies' only has holes.
    private Task<List<long>> IdsAfterAsync(long id, CancellationToken cancellation) =>
        db.Versions.IgnoreQueryFilters().Where(v => v.Id > id).OrderBy(v => v.Id).Take(PageRows).Select(v => v.Id).ToListAsync(cancellation);

    private async Task<List<ArticleVersion>> VersionsAsync(List<long> ids, CancellationToken cancellation)
    {
        try
        {
            return await Versions().Where(v => ids.Contains(v.Id)).OrderBy(v => v.Id).ToListAsync(cancellation);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return await OneByOneAsync(ids, cancellation);
        }
    }

    private async Task<List<ArticleVersion>> OneByOneAsync(List<long> ids, CancellationToken cancellation)
    {
        var readable = new List<ArticleVersion>();
        foreach (var id in ids)
        {
            try
            {
                readable.Add(await Versions().SingleAsync(v => v.Id == id, cancellation));
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                record.Add(FixityKind.Version, $"article_version {id}", $"the row cannot be read: {e.Message}", repaired: false);
            }
        }

        return readable;
    }

    private IQueryable<ArticleVersion> Versions() => db.Versions.IgnoreQueryFilters().Include(v => v.Article);

    // SQLite keeps times as text, which a flipped bit makes no time any more.
    private static bool IsUnreadable(Exception e) => e is FormatException or InvalidCastException or ArgumentException;

    private async Task CheckAsync(ArticleVersion version, StoredContent? content, CancellationToken cancellation)
    {
        if (DamageOf(version, content) is not { } damage) return;
        var repaired = await RepairAsync(version, content is null, cancellation);
        record.Add(
            FixityKind.Version, $"/a/{version.Article!.PublicId}/{version.StampUtc:yyyyMMddHHmmss}",
            repaired ? $"{damage}; derived again from its original" : $"{damage}; its original does not tell it again", repaired);
    }

    private static string? DamageOf(ArticleVersion version, StoredContent? content)
    {
        if (content is null) return "the body is missing";
        if (content.TryUnpack() is not { } html) return "the stored body is damaged";
        if (content.Sha256 is not null && !content.Matches(html)) return "body, text or facts no longer have the hash they were kept under";
        return ContentHash.Of(version.Title, version.PublishedUtc, version.PublishedPrecision, html).AsSpan().SequenceEqual(version.ContentSha256)
            ? null
            : "title, time or body no longer have the hash they were kept under";
    }

    private async Task<bool> RepairAsync(ArticleVersion version, bool isMissing, CancellationToken cancellation)
    {
        if (await DeriveAsync(version, cancellation) is not { } derived) return false;

        var hash = ContentHash.Of(derived.Title, derived.PublishedUtc, derived.Precision, derived.Content.Html);
        if (!hash.AsSpan().SequenceEqual(version.ContentSha256)) return false; // rules have changed since; it would be a guess

        derived.Content.VersionId = version.Id;
        db.Entry(derived.Content).State = isMissing ? EntityState.Added : EntityState.Modified;
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await db.Versions.IgnoreQueryFilters().Where(v => v.Id == version.Id).ExecuteUpdateAsync(
            row => row.SetProperty(v => v.Title, derived.Title)
                .SetProperty(v => v.PublishedUtc, derived.PublishedUtc)
                .SetProperty(v => v.PublishedPrecision, derived.Precision),
            cancellation);
        return true;
    }

    private async Task<DerivedArticle?> DeriveAsync(ArticleVersion version, CancellationToken cancellation)
    {
        var originals = await StoredOriginal.FindAsync(db, version.OriginalSha256, cancellation);
        if (originals is not { } original || original.Damage() is not null) return null;

        // A captured time that came from no file was the instant that the file was read with.
        var isImport = version.CapturedSource is not (CaptureSource.Header or CaptureSource.FrontMatter);
        var importUtc = isImport ? version.CapturedUtc : version.IngestedUtc;
        var files = await db.Files.Where(f => f.Sha256 == version.OriginalSha256)
            .OrderBy(f => f.Id).Select(f => new { f.Directory, f.Name }).ToListAsync(cancellation);
        return files.Select(f => repairs.Derive(new DerivationInput(f.Directory, f.Name, original.Unpacked(), importUtc)))
            .FirstOrDefault(derived => derived is not null);
    }
}

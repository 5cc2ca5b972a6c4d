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
        while (await VersionsAfterAsync(last, cancellation) is { Count: > 0 } versions)
        {
            var contents = (await StoredContent.AfterAsync(db, last, PageRows, cancellation)).ToDictionary(c => c.VersionId);
            foreach (var version in versions) await CheckAsync(version, contents.GetValueOrDefault(version.Id), cancellation);

            record.Run.Versions += versions.Count;
            last = versions[^1].Id;
            await record.TurnPageAsync(contents.Values.Sum(c => c.Html.Length + 2L * c.Text.Length), cancellation);
        }
    }

    // A version whose body is lost keeps its place: both lists run by the same number, the bodies' only has holes.
    private Task<List<ArticleVersion>> VersionsAfterAsync(long id, CancellationToken cancellation) =>
        db.Versions.IgnoreQueryFilters().Where(v => v.Id > id).OrderBy(v => v.Id).Take(PageRows).Include(v => v.Article).ToListAsync(cancellation);

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

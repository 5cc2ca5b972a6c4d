using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.Storage;

namespace NewsArchive.Fixity;

/// <summary>
/// Checks the bytes of kept pictures. What is damaged is taken out of service and had again where that is possible: from a
/// second copy, or from its address. What is not is lost, and the ledger says so.
/// </summary>
internal sealed class PictureCheck(ArchiveDb db, PictureRepairs repairs, FixityRecord record, TimeProvider clock)
{
    private const int PageRows = 200;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (await IsStoreAwayAsync(cancellation)) return;
        var last = Array.Empty<byte>();
        while (await AfterAsync(last, cancellation) is { Count: > 0 } page)
        {
            var bytes = 0L;
            foreach (var sha256 in page)
            {
                var look = await repairs.Store.LookAsync(sha256, cancellation);
                bytes += look.Bytes;
                if (look.State != StoredBytes.Sound) await MendAsync(sha256, look.State, cancellation);
            }

            record.Run.Pictures += page.Count;
            last = page[^1];
            await record.TurnPageAsync(bytes, cancellation);
        }
    }

    // A disk that is not mounted is one fault, and no reason to give up every picture.
    private async Task<bool> IsStoreAwayAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(repairs.Store.Folder) && Directory.EnumerateFileSystemEntries(repairs.Store.Folder).Any()) return false;
        if (await AfterAsync([], cancellation) is []) return false;
        record.Add(FixityKind.Picture, "pictures", $"the folder {repairs.Store.Folder} is missing or empty; is its disk there, and is Images:Folder right?", repaired: false);
        return true;
    }

    private Task<List<byte[]>> AfterAsync(byte[] sha256, CancellationToken cancellation) =>
        db.Database.SqlQuery<byte[]>(
            $"""SELECT DISTINCT sha256 AS "Value" FROM image WHERE state = {(int)ImageState.Stored} AND sha256 > {sha256} ORDER BY 1 LIMIT {PageRows}""")
            .ToListAsync(cancellation);

    private async Task MendAsync(byte[] sha256, StoredBytes state, CancellationToken cancellation)
    {
        var damage = state == StoredBytes.Missing ? "the file is missing" : "the bytes no longer have the hash they were kept under";
        repairs.Store.SetAside(sha256);
        var source = await RepairAsync(sha256, cancellation);
        if (source is null) await NoteLostAsync(sha256, damage, cancellation);
        record.Add(
            FixityKind.Picture, Convert.ToHexStringLower(sha256),
            source is null ? $"{damage}; no copy has them any more" : $"{damage}; repaired from {source}", source is not null);
    }

    private async Task<string?> RepairAsync(byte[] sha256, CancellationToken cancellation)
    {
        foreach (var path in repairs.CopiesOf(sha256))
            if (await repairs.Store.KeepCopyAsync(sha256, path, cancellation)) return path;
        if (repairs.Fetcher is null) return null;

        foreach (var image in await db.Images.Where(i => i.Sha256 == sha256).OrderBy(i => i.Id).ToListAsync(cancellation))
            if (await repairs.Fetcher.FetchAgainAsync(image, sha256, cancellation) is { } address) return address;
        return null;
    }

    // Where pictures are fetched, the queue takes what the address gives today, under the hash of that.
    private async Task NoteLostAsync(byte[] sha256, string damage, CancellationToken cancellation)
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        DateTime? dueUtc = repairs.Fetcher is null ? null : nowUtc;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await PictureChanges.NoteAsync(db, await db.Images.Where(i => i.Sha256 == sha256).Select(i => i.Id).ToListAsync(cancellation), cancellation);
        await db.Images.Where(i => i.Sha256 == sha256).ExecuteUpdateAsync(
            row => row.SetProperty(i => i.State, ImageState.Lost).SetProperty(i => i.Reason, ImageReasons.Damaged).SetProperty(i => i.Detail, damage)
                .SetProperty(i => i.CheckedUtc, nowUtc).SetProperty(i => i.DueUtc, dueUtc)
                .SetProperty(i => i.Sha256, (byte[]?)null).SetProperty(i => i.MediaType, (string?)null)
                .SetProperty(i => i.Width, (int?)null).SetProperty(i => i.Height, (int?)null)
                .SetProperty(i => i.Bytes, (long?)null).SetProperty(i => i.FetchedUrl, (string?)null),
            cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

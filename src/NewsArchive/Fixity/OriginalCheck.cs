using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Fixity;

/// <summary>Checks the accepted bytes.</summary>
internal sealed class OriginalCheck(ArchiveDb db, FixityRepairs repairs, FixityRecord record)
{
    // Originals have up to 16 MiB, most a few kilobytes.
    private const int PageRows = 64;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var last = Array.Empty<byte>();
        while (await StoredOriginal.AfterAsync(db, last, PageRows, cancellation) is { Count: > 0 } page)
        {
            foreach (var original in page.Where(o => o.Damage() is not null))
            {
                var detail = original.Damage()!;
                var source = await RepairAsync(original.Sha256, cancellation);
                record.Add(
                    FixityKind.Original, Convert.ToHexStringLower(original.Sha256),
                    source is null ? $"{detail}; no file has them any more" : $"{detail}; repaired from {source}", source is not null);
            }

            record.Run.Originals += page.Count;
            last = page[^1].Sha256;
            await record.TurnPageAsync(page.Sum(o => (long)o.Content.Length), cancellation);
        }
    }

    private async Task<string?> RepairAsync(byte[] sha256, CancellationToken cancellation)
    {
        // The ledger knows by which names files had these bytes. A file that says something else by now is of no use.
        var files = await db.Files.Where(f => f.Sha256 == sha256)
            .Select(f => new { f.Folder!.Path, f.Directory, f.Name }).ToListAsync(cancellation);
        foreach (var file in files)
        {
            if (await repairs.ReadSource(file.Path, file.Directory, file.Name, cancellation) is not { } bytes
                || !SHA256.HashData(bytes).AsSpan().SequenceEqual(sha256)) continue;
            await StoredOriginal.ReplaceAsync(db, sha256, bytes, cancellation);
            return Path.Combine(file.Path, file.Directory, file.Name);
        }

        return null;
    }
}

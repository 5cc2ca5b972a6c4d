using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.Storage;

namespace NewsArchive.Backup;

/// <summary>The pictures of a backup: a store of its own, as the archive's is.</summary>
internal sealed class PictureFiles(ImageStore store, string folder)
{
    private const int PageRows = 500;

    private readonly ImageStore _copy = new(folder);

    /// <summary>Copies every picture that the database names. Damaged ones are counted and left out.</summary>
    public async Task<(int Count, long Bytes, string Sha256, int Damaged)> CopyOutAsync(ArchiveDb db, CancellationToken cancellation)
    {
        using var names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, bytes, damaged, last) = (0, 0L, 0, Array.Empty<byte>());
        while (await AfterAsync(db, last, cancellation) is { Count: > 0 } page)
        {
            foreach (var sha256 in page)
            {
                var path = _copy.PathOf(sha256);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (!await store.CopyOutAsync(sha256, path, cancellation))
                {
                    damaged++;
                    continue;
                }

                names.AppendData(Line(Convert.ToHexStringLower(sha256)));
                (count, bytes) = (count + 1, bytes + new FileInfo(path).Length);
            }

            last = page[^1];
        }

        return (count, bytes, Convert.ToHexStringLower(names.GetHashAndReset()), damaged);
    }

    /// <summary>The pictures of a backup whose bytes are what their names say: their number, and the hash of their names.</summary>
    /// <exception cref="BackupException">One is not.</exception>
    public static async Task<(int Count, string Sha256)> CheckAsync(string folder, CancellationToken cancellation)
    {
        var copy = new ImageStore(folder);
        using var names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        foreach (var sha256 in Names(folder))
        {
            if (await copy.LookAsync(sha256, cancellation) is not { State: StoredBytes.Sound })
                throw new BackupException($"The picture {Convert.ToHexStringLower(sha256)} is damaged: it does not have the hash it is named by.");
            names.AppendData(Line(Convert.ToHexStringLower(sha256)));
            count++;
        }

        return (count, Convert.ToHexStringLower(names.GetHashAndReset()));
    }

    /// <summary>Copies the pictures of a backup into the archive's store. Those that are there already, and sound, stay.</summary>
    public async Task CopyInAsync(CancellationToken cancellation)
    {
        foreach (var sha256 in Names(folder))
        {
            if (await store.LookAsync(sha256, cancellation) is { State: StoredBytes.Sound }) continue;
            if (!await store.KeepCopyAsync(sha256, _copy.PathOf(sha256), cancellation))
                throw new BackupException($"The picture {Convert.ToHexStringLower(sha256)} of the backup cannot be read.");
        }
    }

    private static IEnumerable<byte[]> Names(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Select(name => KeptImage.TryParseName(name, out var sha256) ? sha256 : throw new BackupException($"{name} in {folder} is no picture of a backup."));

    private static Task<List<byte[]>> AfterAsync(ArchiveDb db, byte[] sha256, CancellationToken cancellation) =>
        db.Database.SqlQuery<byte[]>(
            $"""SELECT DISTINCT sha256 AS "Value" FROM image WHERE state = {(int)ImageState.Stored} AND sha256 > {sha256} ORDER BY 1 LIMIT {PageRows}""")
            .ToListAsync(cancellation);

    private static byte[] Line(string name) => Encoding.ASCII.GetBytes(name + "\n");
}

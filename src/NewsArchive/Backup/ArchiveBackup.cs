using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Images;
using NewsArchive.Storage;

namespace NewsArchive.Backup;

/// <summary>Copies the whole archive into a folder while it is in use, and back.</summary>
public sealed class ArchiveBackup(ArchiveDb db, DatabaseProvider provider, ImageStore store, TimeProvider clock)
{
    private const string Unfinished = ".unfinished";

    /// <summary>Writes a backup.</summary>
    /// <param name="folder">An empty folder, or one that does not exist yet.</param>
    /// <param name="cancellation">Stops it; the folder then has no manifest and is no backup.</param>
    /// <exception cref="BackupException">It cannot be made; the message says why.</exception>
    public async Task<BackupManifest> WriteAsync(string folder, CancellationToken cancellation)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new BackupException($"{folder} is not empty. Give each backup a folder of its own.");
        Directory.CreateDirectory(folder);

        var (file, createdUtc) = (Path.Combine(folder, db.BackupFileName), clock.GetUtcNow().UtcDateTime);
        var counts = await db.BackUpAsync(file + Unfinished, cancellation);
        File.Move(file + Unfinished, file);

        // A picture is in its file before it is in the database, and never leaves: after the copy of the database nothing it names is missing.
        var pictures = await new PictureFiles(store, Path.Combine(folder, ImageStore.FolderInBackup)).CopyOutAsync(db, cancellation);
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, createdUtc, provider, (await db.Database.GetAppliedMigrationsAsync(cancellation)).Last(),
            counts.Articles, counts.Versions, counts.Originals, [await DescribeAsync(folder, db.BackupFileName, cancellation)],
            pictures.Count, pictures.Bytes, pictures.Sha256, pictures.Damaged);
        await WriteThroughAsync(Path.Combine(folder, BackupManifest.FileName), manifest.ToJson(), cancellation);
        return manifest;
    }

    /// <summary>Reads what a backup says of itself, and checks that its files are what it says.</summary>
    /// <exception cref="BackupException">It is no backup, or a damaged one.</exception>
    public static async Task<BackupManifest> CheckAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, BackupManifest.FileName);
        if (!File.Exists(path)) throw new BackupException($"{folder} has no {BackupManifest.FileName}; it is no backup, or one that was never finished.");
        var manifest = BackupManifest.FromJson(await File.ReadAllBytesAsync(path, cancellation));
        foreach (var file in manifest.Files)
        {
            // A name from a file is anybody's text; it names nothing outside the folder.
            if (file.Name != Path.GetFileName(file.Name)) throw new BackupException($"{BackupManifest.FileName} names a file outside its folder.");
            if (!File.Exists(Path.Combine(folder, file.Name))) throw new BackupException($"{file.Name} is missing in {folder}.");
            if (await DescribeAsync(folder, file.Name, cancellation) != file) throw new BackupException($"{file.Name} is damaged: it does not have the hash it was written with.");
        }

        if (await PictureFiles.CheckAsync(Path.Combine(folder, ImageStore.FolderInBackup), cancellation) is var (count, sha256)
            && (count, sha256) != (manifest.Pictures, manifest.PicturesSha256))
            throw new BackupException($"The pictures are not those it was written with: {manifest.Pictures} then, {count} now, or others.");
        return manifest;
    }

    /// <summary>Puts a backup in the place of the archive.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="force">Whether an archive that holds anything may be overwritten.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BackupException">It cannot be done; the archive is as it was.</exception>
    public async Task<BackupManifest> RestoreAsync(string folder, bool force, CancellationToken cancellation)
    {
        var manifest = await CheckAsync(folder, cancellation);
        if (manifest.Provider != provider)
            throw new BackupException($"The backup is of {manifest.Provider}, this archive is on {provider}. Restore it there.");
        if (!db.Database.GetMigrations().Contains(manifest.Migration))
            throw new BackupException($"The backup was made by a newer NewsArchive (it has '{manifest.Migration}'). Run that version.");

        await using var writer = await db.TryBecomeWriterAsync(cancellation)
            ?? throw new BackupException("A process is taking files in. Stop every server of this archive, and start again.");
        if (!force && await HoldsAnythingAsync(cancellation))
            throw new BackupException("The archive is not empty. To overwrite everything in it, say --force.");

        // Pictures first: those that no row names do no harm.
        await new PictureFiles(store, Path.Combine(folder, ImageStore.FolderInBackup)).CopyInAsync(cancellation);
        await db.RestoreAsync(Path.Combine(folder, db.BackupFileName), cancellation);
        await db.UpgradeAsync(cancellation);
        return manifest;
    }

    private async Task<bool> HoldsAnythingAsync(CancellationToken cancellation) =>
        await db.Articles.IgnoreQueryFilters().AnyAsync(cancellation) || await db.Files.AnyAsync(cancellation) || await db.Originals.AnyAsync(cancellation);

    private static async Task<BackupFile> DescribeAsync(string folder, string name, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, name));
        return new BackupFile(name, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)));
    }

    private static async Task WriteThroughAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        await using (var stream = new FileStream(path + Unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(bytes, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path);
    }
}

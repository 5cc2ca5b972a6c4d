using System.Buffers;
using System.Security.Cryptography;

namespace NewsArchive.Images;

/// <summary>
/// The bytes of pictures, each in a file named by its SHA-256, in directories of the first two digits. A file has its name only
/// when all of it is on the disk. Nothing is ever changed in place. Thread-safe, and safe among processes.
/// </summary>
public sealed class ImageStore
{
    /// <summary>The name of a store inside a backup.</summary>
    public const string FolderInBackup = "images";

    private const string Unfinished = "unfinished";
    private const string Quarantine = "damaged";
    private const int BufferBytes = 64 * 1024;

    private readonly string _folder;

    /// <summary>Opens a store; its folder is made when the first picture is kept.</summary>
    public ImageStore(string folder) => _folder = Path.GetFullPath(folder);

    /// <summary>The absolute path of its folder.</summary>
    public string Folder => _folder;

    /// <summary>Where the bytes of a hash lie, or would lie.</summary>
    public string PathOf(byte[] sha256) => Path.Combine(DirectoryOf(sha256), Convert.ToHexStringLower(sha256));

    /// <summary>Keeps a picture's bytes.</summary>
    /// <exception cref="IOException">The disk is full, or does not take them; nothing is left behind.</exception>
    public async Task KeepAsync(byte[] sha256, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (await LookAsync(sha256, cancellation) is { State: StoredBytes.Sound }) return;
        var temporary = NewTemporary();
        try
        {
            await using (var file = NewFile(temporary))
            {
                await WriteAsync(file, bytes, cancellation);
                file.Flush(flushToDisk: true);
            }

            Name(temporary, sha256);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Keeps the bytes of a file elsewhere, if they have the hash. Tells whether they had.</summary>
    /// <exception cref="IOException">The disk does not give or take them.</exception>
    public async Task<bool> KeepCopyAsync(byte[] sha256, string path, CancellationToken cancellation)
    {
        var temporary = NewTemporary();
        try
        {
            if (!await CopyAsync(path, temporary, sha256, cancellation)) return false;
            Name(temporary, sha256);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Copies a picture out of the store into a new file. Tells whether its bytes had the hash; if not, there is no file.</summary>
    public async Task<bool> CopyOutAsync(byte[] sha256, string path, CancellationToken cancellation)
    {
        if (await CopyAsync(PathOf(sha256), path, sha256, cancellation)) return true;
        File.Delete(path);
        return false;
    }

    /// <summary>Reads the bytes of a hash and says whether they are what they were.</summary>
    public async Task<StoredLook> LookAsync(byte[] sha256, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(PathOf(sha256));
            var found = await SHA256.HashDataAsync(file, cancellation);
            return new StoredLook(found.AsSpan().SequenceEqual(sha256) ? StoredBytes.Sound : StoredBytes.Damaged, file.Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new StoredLook(StoredBytes.Missing, 0);
        }
        catch (IOException)
        {
            return new StoredLook(StoredBytes.Damaged, 0); // the disk does not give them
        }
    }

    /// <summary>Takes damaged bytes out of service, and keeps them for whoever wants to look at them.</summary>
    public void SetAside(byte[] sha256)
    {
        if (!File.Exists(PathOf(sha256))) return;
        var aside = Directory.CreateDirectory(Path.Combine(_folder, Quarantine)).FullName;
        File.Move(PathOf(sha256), Path.Combine(aside, Convert.ToHexStringLower(sha256)), overwrite: true);
    }

    /// <summary>Removes what a killed process left unfinished. The caller is the only one who fetches.</summary>
    public void Tidy()
    {
        var directory = Path.Combine(_folder, Unfinished);
        if (Directory.Exists(directory)) foreach (var file in Directory.EnumerateFiles(directory)) File.Delete(file);
    }

    private string DirectoryOf(byte[] sha256) => Path.Combine(_folder, Convert.ToHexStringLower(sha256, 0, 1));

    private string NewTemporary()
    {
        Directory.CreateDirectory(Path.Combine(_folder, Unfinished));
        return Path.Combine(_folder, Unfinished, Path.GetRandomFileName());
    }

    private static FileStream NewFile(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await file.WriteAsync(bytes, cancellation);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new IOException("A file of this length is not allowed here.", e); // so .NET puts what the system says of a limit (EFBIG)
        }
    }

    // The name comes last, and then the directory that has it: after a power cut there is a whole file, or none.
    private void Name(string temporary, byte[] sha256)
    {
        var isNew = !Directory.Exists(DirectoryOf(sha256));
        Directory.CreateDirectory(DirectoryOf(sha256));
        File.Move(temporary, PathOf(sha256), overwrite: true);
        DirectoryEntries.Flush(DirectoryOf(sha256));
        if (isNew) DirectoryEntries.Flush(_folder);
    }

    private static async Task<bool> CopyAsync(string from, string to, byte[] sha256, CancellationToken cancellation)
    {
        if (!File.Exists(from)) return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var source = File.OpenRead(from);
            await using var target = NewFile(to);
            while (await source.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                hash.AppendData(buffer, 0, count);
                await WriteAsync(target, buffer.AsMemory(0, count), cancellation);
            }

            target.Flush(flushToDisk: true);
            return hash.GetHashAndReset().AsSpan().SequenceEqual(sha256);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>What became of stored bytes.</summary>
public enum StoredBytes
{
    /// <summary>They have the hash they were kept under.</summary>
    Sound,

    /// <summary>They have another, or the disk does not give them.</summary>
    Damaged,

    /// <summary>There is no file.</summary>
    Missing,
}

/// <summary>What a look at stored bytes found.</summary>
/// <param name="State">What became of them.</param>
/// <param name="Bytes">How many were read.</param>
public sealed record StoredLook(StoredBytes State, long Bytes);

using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Scan;

/// <summary>The bytes of a file, and whether they stood still while they were read.</summary>
internal sealed record FileBytes(byte[] Bytes, byte[] Sha256, long ModifiedTicks);

/// <summary>
/// Reads a file of a folder that strangers may write to. Between the scan and the read a name may have become a link,
/// a pipe or another file: what is read is what was opened, and it must be a regular file that no link led to.
/// </summary>
internal static class UntrustedFile
{
    /// <summary>All bytes of the file; null when it is gone or changed while it was read.</summary>
    /// <exception cref="UnreadableArticleException">It is no regular file, too long, or may not be read.</exception>
    public static FileBytes? Read(string folder, FoundFile found)
    {
        using var handle = Open(folder, found.Directory, found.Name);
        if (handle is null) return Absent(found);

        var before = RandomAccess.GetLength(handle);
        if (before > ArticleFile.MaxBytes)
            throw new UnreadableArticleException(ReasonCodes.TooLarge, $"{before} bytes; at most {ArticleFile.MaxBytes} are read");

        var bytes = new byte[before];
        var read = ReadFully(handle, bytes);
        var modified = File.GetLastWriteTimeUtc(handle).Ticks;
        var stoodStill = read == before && RandomAccess.GetLength(handle) == before && modified == found.ModifiedTicks;
        return stoodStill ? new FileBytes(bytes, SHA256.HashData(bytes), modified) : null;
    }

    /// <summary>All bytes of a file as they are now; null when it is gone.</summary>
    /// <exception cref="UnreadableArticleException">It is no regular file, too long, or may not be read.</exception>
    public static byte[]? Read(string folder, string directory, string name)
    {
        using var handle = Open(folder, directory, name);
        if (handle is null) return null;
        var length = RandomAccess.GetLength(handle);
        if (length > ArticleFile.MaxBytes)
            throw new UnreadableArticleException(ReasonCodes.TooLarge, $"{length} bytes; at most {ArticleFile.MaxBytes} are read");
        var bytes = new byte[length];
        return bytes[..ReadFully(handle, bytes)];
    }

    private static SafeFileHandle? Open(string folder, string directory, string name) => OperatingSystem.IsLinux()
        ? LinuxFile.Open(folder, directory, name)
        : PortableOpen(folder, directory, name);

    private static int ReadFully(SafeFileHandle handle, Span<byte> bytes)
    {
        var total = 0;
        while (total < bytes.Length)
        {
            var read = RandomAccess.Read(handle, bytes[total..], total);
            if (read == 0) break;
            total += read;
        }

        return total;
    }

    // A name that is not UTF-8 comes as text with U+FFFD in it, under which nothing can be opened.
    private static FileBytes? Absent(FoundFile found) => found.Name.Contains('\uFFFD') || found.Directory.Contains('\uFFFD')
        ? throw new UnreadableArticleException(ReasonCodes.BadName, "the name is not UTF-8; rename the file")
        : null;

    private static SafeFileHandle? PortableOpen(string folder, string directory, string name)
    {
        try
        {
            var path = Path.Combine(folder, directory, name);
            if (File.ResolveLinkTarget(path, returnFinalTarget: false) is not null)
                throw new UnreadableArticleException(ReasonCodes.NotAFile, "a link; links are not followed");
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnreadableArticleException(ReasonCodes.Permission, "the program may not read the file");
        }
    }
}

using System.Runtime.InteropServices;

namespace NewsArchive.Images;

/// <summary>Makes the names in a directory survive a power cut. .NET can flush a file, but not the directory that names it.</summary>
internal static partial class DirectoryEntries
{
    /// <summary>Flushes a directory. File systems of Windows keep their names by themselves.</summary>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = open(directory, 0);
        if (handle < 0) throw new IOException($"{directory} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        var result = fsync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = close(handle);
        if (result != 0) throw new IOException($"{directory} cannot be flushed to the disk: error {error}.");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int file);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int file);
}

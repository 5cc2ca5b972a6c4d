using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NewsArchive.Ingest.Scan;

/// <summary>
/// Opens a file below a folder name by name, refusing a link at every name, and never waits for a pipe's other end.
/// .NET offers none of the three.
/// </summary>
internal static partial class LinuxFile
{
    private const int OpenNonBlocking = 0x800;
    private const int OpenCloseOnExec = 0x80000;
    private const int OpenPathOnly = 0x200000;

    // These two bits differ between processor families.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
    private static readonly int OpenDirectory = IsArm ? 0x4000 : 0x10000;
    private static readonly int OpenNoFollow = IsArm ? 0x8000 : 0x20000;

    private const int NotPermitted = 1;
    private const int NoSuchName = 2;
    private const int NoSuchDevice = 6;
    private const int AccessDenied = 13;
    private const int NotADirectory = 20;
    private const int TooManyLinks = 40;

    /// <summary>The open file; null when there is none.</summary>
    /// <exception cref="UnreadableArticleException">A link, no regular file, no permission, or the disk refuses.</exception>
    public static SafeFileHandle? Open(string folder, string directory, string name)
    {
        var parent = open(folder, OpenPathOnly | OpenDirectory | OpenCloseOnExec);
        if (parent < 0) return Refused(Marshal.GetLastPInvokeError(), isFile: false);
        foreach (var part in directory.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var child = openat(parent, part, OpenPathOnly | OpenDirectory | OpenNoFollow | OpenCloseOnExec);
            var error = Marshal.GetLastPInvokeError();
            _ = close(parent);
            if (child < 0) return Refused(error, isFile: false);
            parent = child;
        }

        var file = openat(parent, name, OpenNonBlocking | OpenNoFollow | OpenCloseOnExec);
        var fileError = Marshal.GetLastPInvokeError();
        _ = close(parent);
        return file < 0 ? Refused(fileError, isFile: true) : Regular(new SafeFileHandle(file, ownsHandle: true));
    }

    private static SafeFileHandle Regular(SafeFileHandle file)
    {
        if (statx((int)file.DangerousGetHandle(), "", EmptyPath, TypeMask, out var status) == 0
            && (status.Mode & TypeBits) == RegularFile) return file;
        file.Dispose();
        throw new UnreadableArticleException(ReasonCodes.NotAFile, "not a regular file: a pipe, a socket or a device");
    }

    private static SafeFileHandle? Refused(int error, bool isFile) => error switch
    {
        NoSuchName => null,
        TooManyLinks when isFile => throw new UnreadableArticleException(ReasonCodes.NotAFile, "a link; links are not followed"),
        TooManyLinks or NotADirectory => throw new UnreadableArticleException(ReasonCodes.PathUnsafe, "a directory of the path is a link"),
        NoSuchDevice => throw new UnreadableArticleException(ReasonCodes.NotAFile, "a socket or a device"),
        NotPermitted or AccessDenied => throw new UnreadableArticleException(ReasonCodes.Permission, "the program may not read the file"),
        _ => throw new UnreadableArticleException(ReasonCodes.Unreadable, $"the system refused: {Marshal.GetPInvokeErrorMessage(error)}"),
    };

    private const int EmptyPath = 0x1000;
    private const uint TypeMask = 0x1;
    private const ushort TypeBits = 0xF000;
    private const ushort RegularFile = 0x8000;

    // The first fields of struct statx (linux/stat.h), whose layout is the same on every processor.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;
    }

#pragma warning disable IDE1006, SYSLIB1054 // the C library's own names
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int openat(int directory, string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int directory, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc")]
    private static partial int close(int handle);
#pragma warning restore IDE1006, SYSLIB1054
}

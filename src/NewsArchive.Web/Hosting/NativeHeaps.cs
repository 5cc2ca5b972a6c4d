using System.Runtime.InteropServices;

namespace NewsArchive.Web.Hosting;

/// <summary>
/// Keeps the heaps of native code few. The C library of most Linux systems gives threads heaps of their own, up to eight for each processor, and
/// memory that SQLite and Brotli have freed in one of them is of no use in another: a server's memory grows for hours though nothing leaks.
/// </summary>
internal static partial class NativeHeaps
{
    // malloc.h of glibc: M_ARENA_MAX.
    private const int ArenaMax = -8;

    /// <summary>Allows one for each processor, and two at least. At the start, before many threads have one.</summary>
    public static void KeepFew()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = SetOption(ArenaMax, Math.Max(2, Environment.ProcessorCount));
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, such as musl, which has one heap for all. No reason not to start.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}

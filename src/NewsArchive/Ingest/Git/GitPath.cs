using System.Text;
using NewsArchive.Ingest.Scan;

namespace NewsArchive.Ingest.Git;

/// <summary>A path in a git tree, which may hold what no file system would: "..", names of any length, the same name twice.</summary>
/// <param name="Directory">The directory, as far as the ledger takes it.</param>
/// <param name="Name">The name, as far as the ledger takes it.</param>
/// <param name="Fault">Why it is not usable; null when it is.</param>
internal sealed record GitPath(string Directory, string Name, string? Fault)
{
    // What Linux takes, in bytes.
    private const int MaxName = 255;
    private const int MaxPath = 4096;

    /// <summary>Whether a scan of a work tree would look at the file: an article's extension, nothing hidden, nothing temporary.</summary>
    public static bool IsOfInterest(ReadOnlySpan<byte> path)
    {
        var text = Encoding.UTF8.GetString(path);
        var name = text[(text.LastIndexOf('/') + 1)..];
        return DirectoryListing.IsArticleName(name) && !text.Split('/').SkipLast(1).Any(IsHidden);
    }

    /// <summary>Takes a path apart.</summary>
    /// <param name="path">The bytes of the path.</param>
    /// <param name="blob">The name of the file's bytes, which tells rows apart whose names had to be changed.</param>
    public static GitPath From(ReadOnlySpan<byte> path, string blob)
    {
        var text = Encoding.UTF8.GetString(path);
        var slash = text.LastIndexOf('/');
        var (directory, name) = (slash < 0 ? "" : text[..slash], text[(slash + 1)..]);
        if (path.Length > MaxPath || Encoding.UTF8.GetByteCount(name) > MaxName)
            return new GitPath("", Marked(Cut(name), blob), "a path longer than a file system takes");
        if (text.Split('/').Any(part => part is "" or "." or ".."))
            return new GitPath("", Marked(Cut(name), blob), "a path that leaves the repository, or has an empty name in it");
        return new GitPath(directory, text.Contains('\uFFFD') ? Marked(name, blob) : name, null);
    }

    /// <summary>A name that no other has.</summary>
    public static string Marked(string name, string blob) => $"{name} [{blob[..12]}]";

    // "." and ".." are faults and are told; a hidden directory is nobody's business.
    private static bool IsHidden(string part) => part.StartsWith('.') && part is not ("." or "..");

    private static string Cut(string name) => name.Length <= 80 ? name : name[..(char.IsHighSurrogate(name[79]) ? 79 : 80)];
}

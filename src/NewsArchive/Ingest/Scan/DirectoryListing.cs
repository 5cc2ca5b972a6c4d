using System.IO.Enumeration;

namespace NewsArchive.Ingest.Scan;

/// <summary>A name in a directory.</summary>
internal readonly record struct DirectoryEntry(string Name, bool IsDirectory, bool IsLink, long Length, long ModifiedTicks);

/// <summary>Lists one directory of an untrusted tree.</summary>
internal static class DirectoryListing
{
    // Other files are nobody's articles: pictures, style sheets, archives.
    private static readonly string[] Extensions = [".md", ".markdown", ".txt", ".html", ".htm", ".xhtml"];

    // What editors and copying programs leave behind while they write.
    private static readonly string[] TemporarySuffixes = ["~", ".tmp", ".part", ".swp", ".crdownload"];

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>The directories, links and article files of a directory, in ordinal order, so that every pass and every machine takes them alike.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    /// <exception cref="IOException">It cannot be listed.</exception>
    public static List<DirectoryEntry> Of(string path)
    {
        var entries = new FileSystemEnumerable<DirectoryEntry>(path, Describe, Everything)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => IsOfInterest(ref entry),
        }.ToList();
        entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    private static bool IsOfInterest(ref FileSystemEntry entry)
    {
        var name = entry.FileName;
        return entry.IsDirectory ? !name.StartsWith('.') : IsArticleName(name);
    }

    /// <summary>Whether a file may be an article by its name: its extension, nothing hidden, nothing temporary.</summary>
    public static bool IsArticleName(ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.')) return false;
        foreach (var suffix in TemporarySuffixes)
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return false;
        // "title .md" and "title.md " are both names that real folders have.
        var extension = Path.GetExtension(name.TrimEnd());
        foreach (var accepted in Extensions)
            if (extension.Equals(accepted, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static DirectoryEntry Describe(ref FileSystemEntry entry)
    {
        var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
        return new DirectoryEntry(
            entry.FileName.ToString(), entry.IsDirectory && !isLink, isLink, entry.Length, entry.LastWriteTimeUtc.UtcTicks);
    }
}

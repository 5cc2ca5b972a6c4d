using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>A row of the ledger: one file of a watched folder and what became of it.</summary>
public sealed class SourceFile
{
    /// <summary>The database's number.</summary>
    public long Id { get; set; }

    /// <summary>The watched folder it lies in.</summary>
    public int FolderId { get; set; }

    /// <summary>The watched folder it lies in; null unless loaded.</summary>
    public WatchedFolder? Folder { get; set; }

    /// <summary>The directory below the folder, with '/' between names; empty for the folder itself.</summary>
    public required string Directory { get; set; }

    /// <summary>
    /// The first 128 bits of the SHA-256 of <see cref="Directory"/>, by which the ledger is indexed: a path may be
    /// longer than an index of PostgreSQL takes.
    /// </summary>
    public required byte[] DirectoryKey { get; set; }

    /// <summary>The file's name. Only for people: an address or a path is never made from it.</summary>
    public required string Name { get; set; }

    /// <summary>Its length in bytes when it was last read.</summary>
    public long Length { get; set; }

    /// <summary>Its time of modification when it was last read, in ticks of UTC: only ever compared, never shown as a time.</summary>
    public long ModifiedTicks { get; set; }

    /// <summary>SHA-256 of the bytes read; null when it was not read.</summary>
    public byte[]? Sha256 { get; set; }

    /// <summary>What became of it.</summary>
    public FileState State { get; set; }

    /// <summary>Why, as a code ("empty-file"); null when it was simply stored.</summary>
    public string? Reason { get; set; }

    /// <summary>Why, in words, with the line where that is known; null when it was simply stored.</summary>
    public string? Detail { get; set; }

    /// <summary>When it was last read.</summary>
    public DateTime SeenUtc { get; set; }

    /// <summary>The article it tells; null when it was not accepted.</summary>
    public long? ArticleId { get; set; }

    /// <summary>The article it tells; null unless loaded.</summary>
    public Article? Article { get; set; }

    /// <summary>The version it made or repeats; null when it was not accepted.</summary>
    public long? VersionId { get; set; }

    /// <summary>The key of a directory (<see cref="DirectoryKey"/>).</summary>
    public static byte[] KeyOf(string directory) => SHA256.HashData(Encoding.UTF8.GetBytes(directory))[..16];
}

/// <summary>What became of a file.</summary>
public enum FileState
{
    /// <summary>It made a version of an article.</summary>
    Stored = 0,

    /// <summary>It says what a stored version says already.</summary>
    Duplicate = 1,

    /// <summary>It should have been an article, but is not usable; the reason says why.</summary>
    Rejected = 2,

    /// <summary>It is none: a list, a read-me, an index page.</summary>
    Ignored = 3,

    /// <summary>It was there once and is gone. What it told stays in the archive.</summary>
    Missing = 4,
}

using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Scan;

/// <summary>
/// Compares a folder with the ledger and tells what is new, changed or gone. No file is opened, no link is followed,
/// and only one directory's names are in memory at a time.
/// </summary>
internal sealed class FolderScan(ArchiveDb db, WatchedFolder folder, bool retryRejected, DateTime nowUtc)
{
    // Far deeper than any folder of articles; a deeper one is made to exhaust us.
    private const int MaxDepth = 64;

    private const int KeysOfQuery = 500;

    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<string> _closed = [];

    /// <summary>Files looked at so far.</summary>
    public int Seen { get; private set; }

    /// <summary>Files so far that had not changed.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Everything that is different from the ledger, directory by directory.</summary>
    /// <exception cref="IOException">The folder itself cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    public async IAsyncEnumerable<FoundFile> DifferencesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var pending = new Stack<string>();
        pending.Push("");
        while (pending.TryPop(out var directory))
        {
            cancellation.ThrowIfCancellationRequested();
            if (List(directory) is not { } entries)
            {
                _closed.Add(directory);
                if (await ClosedAsync(directory, cancellation) is { } closed) yield return closed;
                continue;
            }

            _visited.Add(directory);
            foreach (var found in Compare(directory, entries, await KnownAsync(directory, cancellation))) yield return found;
            Descend(directory, entries, pending);
        }

        await foreach (var gone in GoneDirectoriesAsync(cancellation)) yield return gone;
    }

    /// <summary>The number of files below a folder that a pass will look at.</summary>
    public static int CountFiles(string path) => Files(path).Count();

    /// <summary>The files below a folder, whatever the ledger knows of them. Directories that cannot be listed hold none.</summary>
    public static IEnumerable<FoundFile> Files(string path)
    {
        var pending = new Stack<string>();
        pending.Push("");
        while (pending.TryPop(out var directory))
        {
            if (TryList(Path.Combine(path, directory)) is not { } entries) continue;
            foreach (var entry in entries.Where(entry => !entry.IsDirectory && !entry.IsLink))
                yield return new FoundFile(0, directory, entry.Name, entry.Length, entry.ModifiedTicks, null, FoundKind.File);
            Descend(directory, entries, pending);
        }
    }

    private List<DirectoryEntry>? List(string directory)
    {
        var path = Path.Combine(folder.Path, directory);
        return directory.Length == 0 ? DirectoryListing.Of(path) : TryList(path);
    }

    private static List<DirectoryEntry>? TryList(string path)
    {
        try
        {
            return DirectoryListing.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // closed, or gone since its parent was listed
        }
    }

    private IEnumerable<FoundFile> Compare(string directory, List<DirectoryEntry> entries, Dictionary<string, KnownFile> ledger)
    {
        foreach (var entry in Numbered(entries))
        {
            if (entry.IsDirectory) continue;
            Seen++;
            ledger.Remove(entry.Name, out var known);
            if (known is not null && IsUnchanged(entry, known)) Unchanged++;
            else yield return new FoundFile(
                folder.Id, directory, entry.Name, entry.Length, entry.ModifiedTicks, known, entry.IsLink ? FoundKind.Link : FoundKind.File);
        }

        foreach (var gone in ledger.Values.Where(known => IsNewlyGone(known) && !NamesDirectory(known.Name)))
            yield return Gone(directory, gone);
    }

    // Two names that are not UTF-8 can look alike once they are text; each keeps a row of its own.
    private static IEnumerable<DirectoryEntry> Numbered(List<DirectoryEntry> sorted)
    {
        var (previous, copies) = (null as string, 1);
        foreach (var entry in sorted)
        {
            copies = entry.Name == previous ? copies + 1 : 1;
            previous = entry.Name;
            yield return copies == 1 ? entry : entry with { Name = $"{entry.Name} ({copies})" };
        }
    }

    private bool IsUnchanged(DirectoryEntry entry, KnownFile known)
    {
        if (known.State == FileState.Missing) return false;
        if (known.Reason is ReasonCodes.Permission or ReasonCodes.Unreadable) return false;
        if (known.State == FileState.Rejected && (retryRejected || MayHaveComeOfAge(known))) return false;
        return known.Length == entry.Length && known.ModifiedTicks == entry.ModifiedTicks;
    }

    // A time that was still to come may have come, or it was our clock that was wrong.
    private bool MayHaveComeOfAge(KnownFile known) => known.Reason == ReasonCodes.NoTimestamp && (nowUtc - known.SeenUtc).Duration() > OneDay;

    private static bool IsNewlyGone(KnownFile known) => known.State != FileState.Missing;

    private static void Descend(string directory, List<DirectoryEntry> entries, Stack<string> pending)
    {
        if (directory.AsSpan().Count('/') >= MaxDepth) return;
        for (var i = entries.Count - 1; i >= 0; i--)
            if (entries[i].IsDirectory) pending.Push(Joined(directory, entries[i].Name));
    }

    private Task<Dictionary<string, KnownFile>> KnownAsync(string directory, CancellationToken cancellation) =>
        Known(InDirectory(directory)).ToDictionaryAsync(known => known.Name, StringComparer.Ordinal, cancellation);

    private IQueryable<SourceFile> InDirectory(string directory)
    {
        var key = SourceFile.KeyOf(directory);
        return db.Files.Where(f => f.FolderId == folder.Id && f.DirectoryKey == key);
    }

    private static IQueryable<KnownFile> Known(IQueryable<SourceFile> files) =>
        files.Select(f => new KnownFile(f.Id, f.Name, f.Length, f.ModifiedTicks, f.State, f.Reason, f.Sha256, f.VersionId, f.SeenUtc));

    // A directory that may not be looked into has a row too, under its name with a slash.
    private async Task<FoundFile?> ClosedAsync(string directory, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(folder.Path, directory))) return null;
        var slash = directory.LastIndexOf('/');
        var (parent, name) = (slash < 0 ? "" : directory[..slash], directory[(slash + 1)..] + "/");
        var known = await Known(InDirectory(parent).Where(f => f.Name == name)).FirstOrDefaultAsync(cancellation);
        return known is { State: FileState.Rejected }
            ? null
            : new FoundFile(folder.Id, parent, name, 0, 0, known, FoundKind.ClosedDirectory);
    }

    private static bool NamesDirectory(string name) => name.EndsWith('/');

    private async IAsyncEnumerable<FoundFile> GoneDirectoriesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var visited = _visited.Select(directory => Convert.ToHexString(SourceFile.KeyOf(directory))).ToHashSet(StringComparer.Ordinal);
        var unvisited = (await LedgerDirectories.KeysAsync(db, folder.Id, cancellation)).Where(key => !visited.Contains(Convert.ToHexString(key)));
        foreach (var keys in unvisited.Chunk(KeysOfQuery))
            foreach (var directory in await PresentAsync(keys, cancellation))
                foreach (var file in (await KnownAsync(directory, cancellation)).Values.Where(IsNewlyGone))
                    yield return Gone(directory, file);

        var wereClosed = await db.Files
            .Where(f => f.FolderId == folder.Id && f.State == FileState.Rejected && f.Reason == ReasonCodes.Permission && EF.Functions.Like(f.Name, "%/"))
            .ToListAsync(cancellation);
        foreach (var row in wereClosed.Where(row => !IsClosed(Joined(row.Directory, row.Name[..^1]))))
            foreach (var file in (await KnownAsync(row.Directory, cancellation)).Values.Where(f => f.Id == row.Id))
                yield return Gone(row.Directory, file);
    }

    private async Task<List<string>> PresentAsync(byte[][] keys, CancellationToken cancellation)
    {
        var directories = await db.Files.Where(f => f.FolderId == folder.Id && keys.Contains(f.DirectoryKey) && f.State != FileState.Missing)
            .Select(f => f.Directory).Distinct().ToListAsync(cancellation);
        return directories.FindAll(directory => !_visited.Contains(directory) && !IsClosed(directory));
    }

    private FoundFile Gone(string directory, KnownFile file) =>
        new(folder.Id, directory, file.Name, file.Length, file.ModifiedTicks, file, FoundKind.Gone);

    private static string Joined(string directory, string name) => directory.Length == 0 ? name : $"{directory}/{name}";

    private bool IsClosed(string directory) => _closed.Any(closed =>
        directory.StartsWith(closed, StringComparison.Ordinal)
        && (directory.Length == closed.Length || directory[closed.Length] == '/'));
}

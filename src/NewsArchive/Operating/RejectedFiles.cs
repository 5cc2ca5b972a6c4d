using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Operating;

/// <summary>Rejected files, and reading them again.</summary>
public sealed class RejectedFiles(ArchiveDb db)
{
    // No file has this time of modification, so the next pass, in whichever process, finds the file changed and reads it.
    private const long ReadAgain = -1;

    /// <summary>How many there are of each reason, most first.</summary>
    public async Task<IReadOnlyList<RejectedCount>> CountAsync(CancellationToken cancellation)
    {
        var counts = await All().GroupBy(f => f.Reason!).Select(group => new RejectedCount(group.Key, group.Count())).ToListAsync(cancellation);
        return [.. counts.OrderByDescending(c => c.Count).ThenBy(c => c.Reason, StringComparer.Ordinal)];
    }

    /// <summary>Some of them in the order of the ledger, newest row first.</summary>
    /// <param name="reason">Only those of this reason; null for all.</param>
    /// <param name="before">Only rows before this number; null from the start.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<List<RejectedFile>> ListAsync(string? reason, long? before, int limit, CancellationToken cancellation) => Of(reason)
        .Where(f => before == null || f.Id < before)
        .OrderByDescending(f => f.Id)
        .Take(limit)
        .Select(f => new RejectedFile(f.Id, f.Folder!.Path, f.Directory, f.Name, f.Reason!, f.Detail, f.Length, f.SeenUtc, f.ModifiedTicks == ReadAgain))
        .ToListAsync(cancellation);

    /// <summary>Has one file read again at the next pass.</summary>
    /// <returns>Its path; null when there is no such file, or it is rejected no longer.</returns>
    public async Task<string?> RetryAsync(long id, CancellationToken cancellation)
    {
        var file = await All().Where(f => f.Id == id)
            .Select(f => new { Folder = f.Folder!.Path, f.Directory, f.Name }).FirstOrDefaultAsync(cancellation);
        return file is not null && await MarkAsync(All().Where(f => f.Id == id), cancellation) == 1
            ? RejectedFile.PathOf(file.Folder, file.Directory, file.Name)
            : null;
    }

    /// <summary>Has all files of a reason, or all at all, read again at the next pass.</summary>
    /// <returns>How many.</returns>
    public Task<int> RetryAllAsync(string? reason, CancellationToken cancellation) => MarkAsync(Of(reason), cancellation);

    private static Task<int> MarkAsync(IQueryable<SourceFile> files, CancellationToken cancellation) =>
        Readable(files).ExecuteUpdateAsync(row => row.SetProperty(f => f.ModifiedTicks, ReadAgain), cancellation);

    private IQueryable<SourceFile> Of(string? reason) => reason is null ? All() : All().Where(f => f.Reason == reason);

    // A directory that may not be looked into has a row as well, and is tried at every pass in any case.
    private static IQueryable<SourceFile> Readable(IQueryable<SourceFile> files) => files.Where(f => !EF.Functions.Like(f.Name, "%/"));

    private IQueryable<SourceFile> All() => db.Files.Where(f => f.State == FileState.Rejected);
}

/// <summary>How many files were rejected for a reason.</summary>
/// <param name="Reason">The reason's code.</param>
/// <param name="Count">The number of files.</param>
public sealed record RejectedCount(string Reason, int Count);

/// <summary>A rejected file.</summary>
/// <param name="Id">Its row in the ledger.</param>
/// <param name="Folder">The watched folder.</param>
/// <param name="Directory">The directory below it; empty for the folder itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why, as a code.</param>
/// <param name="Detail">Why, in words, with the line where that is known.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="SeenUtc">When it was last read.</param>
/// <param name="IsQueued">Whether it waits to be read again.</param>
public sealed record RejectedFile(
    long Id, string Folder, string Directory, string Name, string Reason, string? Detail, long Length, DateTime SeenUtc, bool IsQueued)
{
    /// <summary>The whole path. Only for people.</summary>
    public string Path => PathOf(Folder, Directory, Name);

    /// <summary>The line that a detail begins with ("line 3: ..."), and the rest of it.</summary>
    public (int? Line, string? Text) Place
    {
        get
        {
            if (Detail is null || !Detail.StartsWith("line ", StringComparison.Ordinal)) return (null, Detail);
            var colon = Detail.IndexOf(": ", StringComparison.Ordinal);
            return colon > 0 && int.TryParse(Detail.AsSpan(5, colon - 5), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line)
                ? (line, Detail[(colon + 2)..])
                : (null, Detail);
        }
    }

    internal static string PathOf(string folder, string directory, string name) =>
        directory.Length == 0 ? $"{folder}/{name}" : $"{folder}/{directory}/{name}";
}

using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest.Scan;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Store;

/// <summary>Writes what became of files.</summary>
internal sealed class Ledger(ArchiveDb db, DateTime nowUtc)
{
    private Dictionary<long, SourceFile> _rows = [];

    /// <summary>The row of a folder, which is made when it is new.</summary>
    public static async Task<WatchedFolder> FolderAsync(ArchiveDb db, string path, CancellationToken cancellation)
    {
        if (await db.Folders.FirstOrDefaultAsync(f => f.Path == path, cancellation) is { } known) return known;
        var folder = new WatchedFolder { Path = path };
        db.Folders.Add(folder);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return folder;
    }

    /// <summary>Fetches the rows of the files of a batch that the ledger knows.</summary>
    public async Task LoadAsync(IEnumerable<FoundFile> files, CancellationToken cancellation)
    {
        var ids = files.Where(f => f.Known is not null).Select(f => f.Known!.Id).ToList();
        _rows = ids.Count == 0
            ? []
            : await db.Files.AsTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
    }

    /// <summary>The version the file told when it was read last; null when it told none.</summary>
    public long? LastVersionOf(FoundFile found) => found.Known is { } known && _rows.TryGetValue(known.Id, out var row) ? row.VersionId : null;

    /// <summary>The file was accepted.</summary>
    public void Accept(FileOutcome outcome, FileState state, Article article, ArticleVersion version)
    {
        var row = Row(outcome);
        row.State = state;
        (row.Reason, row.Detail) = (null, null);
        (row.ArticleId, row.VersionId) = (article.Id, version.Id);
    }

    /// <summary>The file was refused, or is no article. What it told earlier stays in the archive.</summary>
    public void Refuse(FileOutcome outcome, UnreadableArticleException refusal)
    {
        var row = Row(outcome);
        row.State = refusal.IsNoArticle ? FileState.Ignored : FileState.Rejected;
        (row.Reason, row.Detail) = (refusal.Code, refusal.Message);
        (row.ArticleId, row.VersionId) = (null, null);
    }

    /// <summary>The file has a new time of modification and nothing else.</summary>
    public void Touch(FileOutcome outcome) => Row(outcome);

    /// <summary>The file is gone. The row remembers what it told.</summary>
    public void Miss(FileOutcome outcome)
    {
        if (!_rows.TryGetValue(outcome.Found.Known!.Id, out var row)) return;
        (row.State, row.Reason, row.Detail) = (FileState.Missing, null, null);
    }

    private SourceFile Row(FileOutcome outcome)
    {
        var found = outcome.Found;
        if (found.Known is null || !_rows.TryGetValue(found.Known.Id, out var row))
        {
            row = new SourceFile
            {
                FolderId = found.FolderId,
                Directory = found.Directory,
                DirectoryKey = SourceFile.KeyOf(found.Directory),
                Name = found.Name,
            };
            db.Files.Add(row);
        }

        (row.Length, row.ModifiedTicks, row.SeenUtc) = (found.Length, found.ModifiedTicks, nowUtc);
        row.Sha256 = outcome.File?.Sha256 ?? row.Sha256;
        return row;
    }
}

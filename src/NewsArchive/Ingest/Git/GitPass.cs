using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;
using NewsArchive.Ingest.Store;
using NewsArchive.Storage;

namespace NewsArchive.Ingest.Git;

/// <summary>
/// Takes in what a git repository remembers: articles that were overwritten or deleted since. Each state of a file goes
/// the way of any file, once. The ledger knows which ones are done, so a walk that was stopped goes on where it was.
/// </summary>
public sealed class GitPass(
    IServiceScopeFactory scopes, ArchiveCalendar calendar, TimeProvider clock, ILogger<GitPass> log)
{
    private const int BatchFiles = 200;
    private const int BatchBytes = 8 * 1024 * 1024;

    // A commit may carry any time; from the first article on the web to now is what is believed.
    private static readonly DateTime EarliestCommit = new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Takes in everything of a repository's history that the archive has not met yet.</summary>
    /// <param name="path">The repository's absolute path.</param>
    /// <param name="retryRejected">Whether states that were refused are read again.</param>
    /// <param name="progress">Told after every batch; null when nobody watches.</param>
    /// <param name="cancellation">Stops between two batches; what was stored stays.</param>
    /// <returns>What was done; null when another process is taking files in at the moment.</returns>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IngestReport?> RunAsync(
        string path, bool retryRejected, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        var repository = await GitRepository.OpenAsync(path, cancellation);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        await using var writer = await db.TryBecomeWriterAsync(cancellation);
        if (writer is null) return null;

        using var blobs = new GitBlobs(repository);
        var maker = new ArticleMaker(new ArticleNormalizer(await OperatorZones.LoadAsync(db, cancellation)), log);
        var walk = new Walk(
            db, maker, await Ledger.FolderAsync(db, repository.LedgerName, cancellation), new GitHistory(repository), blobs,
            new ArticleStore(db, calendar, clock, new WordsInForce()), new RunRecord(db, clock), retryRejected);
        return await RunAsync(walk, await repository.CountCommitsAsync(cancellation), progress, cancellation);
    }

    private sealed record Walk(
        ArchiveDb Db, ArticleMaker Maker, WatchedFolder Folder, GitHistory History, GitBlobs Blobs, ArticleStore Store, RunRecord Run, bool RetryRejected);

    private async Task<IngestReport> RunAsync(Walk walk, int commits, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        var sum = IngestReport.Nothing;
        try
        {
            await foreach (var page in walk.History.FilesAsync(cancellation).Chunk(BatchFiles).WithCancellation(cancellation))
            {
                sum += await TakeAsync(walk, page, cancellation);
                progress?.Report(new GitProgress(walk.History.Commits, commits, sum));
            }

            await walk.Run.EndAsync(sum, fault: null);
            return sum;
        }
        catch (Exception e)
        {
            await walk.Run.TryEndAsync(sum, e is OperationCanceledException ? "stopped" : e.Message);
            throw;
        }
    }

    private async Task<IngestReport> TakeAsync(Walk walk, GitFile[] page, CancellationToken cancellation)
    {
        var known = await KnownAsync(walk, page, cancellation);
        var sum = IngestReport.Nothing with { Seen = page.Length };
        var batch = new List<Task<FileOutcome>>();
        var weight = 0L;
        foreach (var file in page)
        {
            var row = known.GetValueOrDefault((file.LedgerDirectory, file.Name));
            if (row is not null && !(walk.RetryRejected && row.State == FileState.Rejected))
            {
                sum += IngestReport.Nothing with { Unchanged = 1 };
                continue;
            }

            var (outcome, bytes) = await FetchAsync(walk, file, row, cancellation);
            weight += bytes?.Length ?? 0;
            batch.Add(bytes is null ? Task.FromResult(outcome) : Task.Run(() => Work(walk.Maker, file, outcome, bytes), CancellationToken.None));
            if (weight < BatchBytes) continue;
            sum += await SaveAsync(walk, batch, cancellation);
            weight = 0;
        }

        return sum + await SaveAsync(walk, batch, cancellation);
    }

    private static async Task<IngestReport> SaveAsync(Walk walk, List<Task<FileOutcome>> batch, CancellationToken cancellation)
    {
        if (batch.Count == 0) return IngestReport.Nothing;
        var outcomes = await Task.WhenAll(batch);
        batch.Clear();
        await walk.Run.BeginAsync(cancellation);
        return await walk.Store.SaveAsync(outcomes, cancellation);
    }

    private static async Task<(FileOutcome Outcome, byte[]? Bytes)> FetchAsync(Walk walk, GitFile file, KnownFile? known, CancellationToken cancellation)
    {
        var outcome = new FileOutcome(new FoundFile(
            walk.Folder.Id, file.LedgerDirectory, file.Name, Length: 0, file.CommitUtc.Ticks, known, FoundKind.File));
        try
        {
            if (file.Fault is not null) throw new UnreadableArticleException(ReasonCodes.PathUnsafe, file.Fault);
            var bytes = await walk.Blobs.ReadAsync(file.Blob, cancellation);
            return (outcome with { Found = outcome.Found with { Length = bytes.Length } }, bytes);
        }
        catch (UnreadableArticleException refusal)
        {
            return (outcome with { Refusal = refusal }, null);
        }
    }

    private FileOutcome Work(ArticleMaker maker, GitFile file, FileOutcome outcome, byte[] bytes)
    {
        outcome = outcome with { File = new FileBytes(bytes, SHA256.HashData(bytes), outcome.Found.ModifiedTicks) };
        try
        {
            return outcome with { Article = Make(maker, file, bytes) };
        }
        catch (UnreadableArticleException refusal)
        {
            return outcome with { Refusal = refusal };
        }
    }

    private NormalizedArticle Make(ArticleMaker maker, GitFile file, byte[] bytes)
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        var article = maker.Make(new ArticleFile(file.Directory, file.Name, bytes, WholeSecond(nowUtc)));
        if (article.CapturedSource != CaptureSource.Import || file.CommitUtc < EarliestCommit || file.CommitUtc > nowUtc) return article;

        // Only now, because a time that the file tells must not be doubted for being later than a wrong clock's commit.
        try
        {
            article = maker.Make(new ArticleFile(file.Directory, file.Name, bytes, file.CommitUtc));
        }
        catch (UnreadableArticleException)
        {
            // Its own dates are later than the commit; they stand, and so does the commit.
        }

        return article with { CapturedUtc = file.CommitUtc, CapturedSource = CaptureSource.Commit };
    }

    private static DateTime WholeSecond(DateTime instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    private static async Task<Dictionary<(string Directory, string Name), KnownFile>> KnownAsync(
        Walk walk, GitFile[] page, CancellationToken cancellation)
    {
        var keys = page.Select(f => f.LedgerDirectory).Distinct().Select(SourceFile.KeyOf).ToList();
        var rows = await walk.Db.Files.Where(f => f.FolderId == walk.Folder.Id && keys.Contains(f.DirectoryKey))
            .Select(f => new { f.Directory, Known = new KnownFile(f.Id, f.Name, f.Length, f.ModifiedTicks, f.State, f.Reason, f.Sha256, f.VersionId, f.SeenUtc) })
            .ToListAsync(cancellation);
        return rows.ToDictionary(row => (row.Directory, row.Known.Name), row => row.Known);
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Articles;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Sqlite;

/// <summary>The archive in one SQLite file.</summary>
public sealed class SqliteArchiveDb(DbContextOptions<SqliteArchiveDb> options) : ArchiveDb(options)
{
    private const int Busy = 5; // SQLITE_BUSY

    private SqliteSearchIndex? searchIndex;

    /// <inheritdoc/>
    public override SearchIndex SearchIndex => searchIndex ??= new SqliteSearchIndex(this);

    internal override BodyRows BodyRows => new SqliteBodyRows(this);

    /// <inheritdoc/>
    public override async Task UpgradeAsync(CancellationToken cancellation)
    {
        await using var turn = await WaitForUpgradeAsync(cancellation);

        // Readers go on while the writer writes. The mode is a property of the file and stays.
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);

        // Nothing is written when there is nothing to change: an archive on a full disk can still be read.
        if (!(await Database.GetPendingMigrationsAsync(cancellation)).Any()) return;

        // EF marks "someone migrates" by a row that outlives a killed process and would be waited for without end.
        // Our own lock says that nobody does.
        await Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        await Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> WaitForUpgradeAsync(CancellationToken cancellation) =>
        await FileLock.TakeAsync(LockPath("upgrade"), cancellation);

    /// <inheritdoc/>
    public override Task<DutyLease?> TryTakeAsync(ArchiveDuty duty, CancellationToken cancellation) =>
        Task.FromResult<DutyLease?>(FileLock.TryTake(LockPath(duty.ToString().ToLowerInvariant())));

    /// <inheritdoc/>
    public override Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(cancellation); // the system keeps the lock as long as the process lives

    /// <inheritdoc/>
    public override async Task BeginLongWriteAsync(CancellationToken cancellation)
    {
        await base.BeginLongWriteAsync(cancellation);

        // A batch changes pages all over the index; a reader's share of memory would have each of them written several times.
        await Database.ExecuteSqlRawAsync("PRAGMA cache_size=-16384", cancellation);
        QueryDeadline.Forget((SqliteConnection)Database.GetDbConnection()); // the pool's next reader gets a reader's share again
    }

    /// <inheritdoc/>
    public override async Task<IDbContextTransaction> BeginChangeAsync(CancellationToken cancellation)
    {
        try
        {
            return await Database.BeginTransactionAsync(cancellation); // it is IMMEDIATE: there is one writing transaction at a time
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            throw new ArchiveBusyException(e);
        }
    }

    /// <inheritdoc/>
    public override async Task RecordImagesAsync(IReadOnlyList<SeenImage> images, DateTime nowUtc, CancellationToken cancellation)
    {
        if (images.Count == 0) return;
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            using var rows = new ImageRows(
                (SqliteConnection)Database.GetDbConnection(), (SqliteTransaction?)Database.CurrentTransaction?.GetDbTransaction());
            foreach (var image in images) rows.Write(image, nowUtc);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellation)
    {
        var structure = await Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync(cancellation);
        var references = await Database
            .SqlQueryRaw<string>("SELECT 'a row of ' || \"table\" || ' refers to a missing row of ' || parent AS Value FROM pragma_foreign_key_check")
            .ToListAsync(cancellation);
        return structure is ["ok"] ? references : [.. structure, .. references];
    }

#pragma warning disable CA1309 // It becomes SQL, which compares as the column's collation says.
    /// <inheritdoc/>
    public override IQueryable<Article> InAddressOrder(string from, string before, bool descending = false)
    {
        // Texts are compared byte by byte here, by default.
        var articles = Articles.Where(a => string.Compare(a.UrlKey, from) >= 0 && string.Compare(a.UrlKey, before) < 0);
        return descending ? articles.OrderByDescending(a => a.UrlKey) : articles.OrderBy(a => a.UrlKey);
    }
#pragma warning restore CA1309

    /// <inheritdoc/>
    public override string BackupFileName => "archive.db";

    /// <inheritdoc/>
    public override async Task<BackupCounts> BackUpAsync(string file, CancellationToken cancellation)
    {
        SqliteCopy.Copy(Database.GetDbConnection().DataSource, file);
        SqliteCopy.Close(file);
        await using var copy = OpenCopy(file);
        return await copy.FindDamageAsync(cancellation) is [var damage, ..]
            ? throw new StorageToolException($"The copy is damaged, and so the database may be: {damage}. Run verify.")
            : await BackupCounts.OfAsync(copy, cancellation);
    }

    /// <inheritdoc/>
    public override async Task RestoreAsync(string file, CancellationToken cancellation)
    {
        try
        {
            await using var copy = OpenCopy(file);
            if (await copy.FindDamageAsync(cancellation) is [var damage, ..]) throw new StorageToolException($"The copy is damaged: {damage}.");
            SqliteCopy.Copy(file, Database.GetDbConnection().DataSource); // one transaction of SQLite
        }
        catch (SqliteException e)
        {
            throw new StorageToolException($"The copy cannot be put in place: {e.Message}", e);
        }
    }

    private static SqliteArchiveDb OpenCopy(string file) =>
        (SqliteArchiveDb)ArchiveDatabase.Open(DatabaseProvider.Sqlite, $"Data Source={file};Mode=ReadOnly;Pooling=false");

    private string LockPath(string purpose) => $"{Database.GetDbConnection().DataSource}.{purpose}.lock";
}

using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Articles;
using NewsArchive.Storage.Search;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>The archive in a PostgreSQL database, version 15 or later.</summary>
public sealed class PostgresArchiveDb(DbContextOptions<PostgresArchiveDb> options) : ArchiveDb(options)
{
    // Locks are per database: two archives on one server do not meet.
    private static readonly PostgresAdvisoryLockKey UpgradeKey = new("NewsArchive.Upgrade", allowHashing: true);

    // "NewsArc" in ASCII, and a byte for the duty.
    private const long DutyKeys = 0x4E65777341726300;
    private const long ChangeKey = DutyKeys + 0xFF;

    // The order of bytes, and the part of a key that its index holds; the migration that makes the index says the same.
    private const string Bytes = "C";
    private const int IndexedKey = 400;

    private PostgresSearchIndex? searchIndex;

    /// <inheritdoc/>
    public override SearchIndex SearchIndex => searchIndex ??= new PostgresSearchIndex(this);

    internal override BodyRows BodyRows => new PostgresBodyRows(this);

    /// <inheritdoc/>
    public override async Task UpgradeAsync(CancellationToken cancellation)
    {
        await CreateIfMissingAsync(cancellation);
        if (!(await Database.GetPendingMigrationsAsync(cancellation)).Any()) return;
        await using var turn = await WaitForUpgradeAsync(cancellation);
        await Database.MigrateAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> WaitForUpgradeAsync(CancellationToken cancellation) =>
        await new PostgresDistributedLock(UpgradeKey, ConnectionString).AcquireAsync(cancellationToken: cancellation);

    /// <inheritdoc/>
    public override async Task<DutyLease?> TryTakeAsync(ArchiveDuty duty, CancellationToken cancellation) =>
        await PostgresDuty.TryTakeAsync(Database, new PostgresAdvisoryLockKey(KeyOf(duty)), cancellation);

    /// <inheritdoc/>
    public override async Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancellation)
    {
        var transaction = await BeginChangeAsync(cancellation);
        try
        {
            // The session that has the lock may take it again; any other is refused while somebody has it.
            var isWriter = await Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({KeyOf(ArchiveDuty.Writer)}) AS \"Value\"").SingleAsync(cancellation);
            return isWriter ? transaction : throw new WriterLostException();
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task<IDbContextTransaction> BeginChangeAsync(CancellationToken cancellation)
    {
        var transaction = await Database.BeginTransactionAsync(cancellation);
        try
        {
            // A statement of its own: what is read after it sees everything that was committed while it waited.
            await Database.ExecuteSqlAsync(
                $"""
                SELECT pg_advisory_xact_lock({ChangeKey}), set_config(
                    'synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)
                """, cancellation);
            return transaction;
        }
        catch (NpgsqlException e) when (e.InnerException is TimeoutException)
        {
            await transaction.DisposeAsync();
            throw new ArchiveBusyException(e);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task RecordImagesAsync(IReadOnlyList<SeenImage> images, DateTime nowUtc, CancellationToken cancellation)
    {
        if (images.Count == 0) return;
        var rows = images.GroupBy(i => i.Url).Select(g => g.FirstOrDefault(i => i.ProxyUrl is not null) ?? g.First()).ToList();
        await Database.ExecuteSqlAsync(
            $"""
            INSERT INTO image(url_sha256, url, host, proxy_url, seen_utc, state, attempts, due_utc)
            SELECT key, url, host, proxy, seen, 0, 0, {nowUtc} FROM unnest(
                {rows.ConvertAll(i => i.Key)}, {rows.ConvertAll(i => i.Url)}, {rows.ConvertAll(i => i.Host)},
                {rows.Select(i => i.ProxyUrl).ToArray()}, {rows.ConvertAll(i => i.SeenUtc)}) AS seen(key, url, host, proxy, seen)
            ON CONFLICT (url_sha256) DO UPDATE SET proxy_url = excluded.proxy_url WHERE image.proxy_url IS NULL AND excluded.proxy_url IS NOT NULL
            """, cancellation);
        await Database.ExecuteSqlAsync(
            $"""
            INSERT INTO version_image(version_id, image_id)
            SELECT seen.version, image.id
            FROM unnest({images.Select(i => i.VersionId).ToArray()}, {images.Select(i => i.Key).ToArray()}) AS seen(version, key) JOIN image ON image.url_sha256 = seen.key
            ON CONFLICT DO NOTHING
            """, cancellation);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellation) =>
        await Database.SqlQueryRaw<string>(
            "SELECT checksum_failures || ' page checksums of the database have failed' AS \"Value\" FROM pg_stat_database " +
            "WHERE datname = current_database() AND checksum_failures > 0")
            .ToListAsync(cancellation);

#pragma warning disable CA1309 // It becomes SQL, which compares as the column's collation says.
    /// <inheritdoc/>
    public override IQueryable<Article> InAddressOrder(string from, string before, bool descending = false)
    {
        // The database's own order may be that of a language. The index holds the head of each key: a row of a btree has a limit.
        var (fromHead, beforeHead) = (Head(from), Head(before));
        var articles = Articles.Where(a =>
            string.Compare(EF.Functions.Collate(a.UrlKey.Substring(0, IndexedKey), Bytes), fromHead) >= 0
            && string.Compare(EF.Functions.Collate(a.UrlKey.Substring(0, IndexedKey), Bytes), beforeHead) <= 0
            && string.Compare(EF.Functions.Collate(a.UrlKey, Bytes), from) >= 0
            && string.Compare(EF.Functions.Collate(a.UrlKey, Bytes), before) < 0);
        return descending
            ? articles.OrderByDescending(a => EF.Functions.Collate(a.UrlKey.Substring(0, IndexedKey), Bytes)).ThenByDescending(a => EF.Functions.Collate(a.UrlKey, Bytes))
            : articles.OrderBy(a => EF.Functions.Collate(a.UrlKey.Substring(0, IndexedKey), Bytes)).ThenBy(a => EF.Functions.Collate(a.UrlKey, Bytes));
    }
#pragma warning restore CA1309

    private static string Head(string key) => key.Length <= IndexedKey ? key : key[..IndexedKey];

    /// <inheritdoc/>
    public override string BackupFileName => "archive.dump";

    /// <inheritdoc/>
    public override async Task<BackupCounts> BackUpAsync(string file, CancellationToken cancellation)
    {
        // The counts are of the very snapshot that is copied, whatever is written meanwhile.
        await using var transaction = await Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var snapshot = (await Database.SqlQueryRaw<string>("SELECT pg_export_snapshot() AS \"Value\"").ToListAsync(cancellation)).Single();
        await PostgresTool.RunAsync(
            "pg_dump", ConnectionString,
            ["--format=custom", "--no-owner", "--no-privileges", "--compress=1", "--lock-wait-timeout=60s", $"--snapshot={snapshot}", $"--file={file}"],
            cancellation);
        await PostgresTool.RunAsync("pg_restore", ConnectionString, ["--list", file], cancellation);
        return await BackupCounts.OfAsync(this, cancellation);
    }

    /// <inheritdoc/>
    public override async Task RestoreAsync(string file, CancellationToken cancellation)
    {
        // The copy may be older than the schema, so that overwriting would leave newer tables behind. All of it is one transaction.
        await PostgresTool.RunAsync("pg_restore", ConnectionString, ["--list", file], cancellation);
        await PostgresTool.ReplaceAsync(
            ConnectionString, await SchemaUndoing.ScriptAsync(this, cancellation), ["--no-owner", "--no-privileges", "--file=-", file], cancellation);
    }

    private string ConnectionString => Database.GetConnectionString() ?? throw new InvalidOperationException("There is no connection string.");

    private async Task CreateIfMissingAsync(CancellationToken cancellation)
    {
        var creator = this.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellation)) return;
        try
        {
            await creator.CreateAsync(cancellation);
        }
        catch (Npgsql.PostgresException e) when (e.SqlState is Npgsql.PostgresErrorCodes.DuplicateDatabase or Npgsql.PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster; that is as good.
        }
    }

    private static long KeyOf(ArchiveDuty duty) => DutyKeys + (long)duty;
}

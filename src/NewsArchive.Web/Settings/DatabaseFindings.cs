using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using Npgsql;

namespace NewsArchive.Web.Settings;

/// <summary>What is to be said of the database. Nothing is made and nothing upgraded.</summary>
internal static class DatabaseFindings
{
    private const string Setting = "ConnectionStrings:Archive";
    private const int OldestPostgres = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Finding>> OfAsync(DatabaseSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        if (settings.Provider == DatabaseProvider.Sqlite && !File.Exists(settings.Place)) return [NewFile(settings.Place)];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Patience);
        try
        {
            await using var db = ArchiveDatabase.Open(settings.Provider, settings.ConnectionString);
            var findings = settings.Provider == DatabaseProvider.Postgres ? await PostgresAsync(db, settings, stop.Token) : Sqlite(settings.Place);
            return findings.Any(f => f.Severity == Severity.Error) ? findings : [.. findings, .. await SchemaAsync(db, settings, clock, stop.Token)];
        }
        catch (Exception e) when (DatabaseUpgrade.Explain(e, settings) is { } words)
        {
            return [Finding.Error(Setting, words)];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [Finding.Error(Setting, $"{settings.Place} did not answer within {Patience.TotalSeconds:0} seconds.")];
        }
    }

    private static Finding NewFile(string path)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        while (!folder.Exists && folder.Parent is not null) folder = folder.Parent;
        return Writing.IsPossible(folder.FullName)
            ? Finding.Note(Setting, $"{path} is not there yet; it will be made.")
            : Finding.Error(Setting, $"{path} is not there, and this user may not make it in {folder.FullName}.");
    }

    private static Finding[] Sqlite(string path) => Writing.IsPossible(Path.GetDirectoryName(path)!) && Writing.IsPossibleIn(path)
        ? [Finding.Note(Setting, $"SQLite, {path}")]
        : [Finding.Error(Setting, $"This user may not write to {path} and its folder; SQLite keeps its log beside the file.")];

    private static async Task<IReadOnlyList<Finding>> PostgresAsync(ArchiveDb db, DatabaseSettings settings, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var findings = new List<Finding>();
        var version = connection.PostgreSqlVersion;
        findings.Add(version.Major < OldestPostgres
            ? Finding.Error(Setting, $"PostgreSQL at {settings.Place} is version {version}; it must be {OldestPostgres} or later.")
            : Finding.Note(Setting, $"PostgreSQL {version}, {settings.Place}"));
        var mayCreate = await db.Database.SqlQueryRaw<bool>("SELECT has_schema_privilege(current_schema(), 'CREATE') AS \"Value\"").SingleAsync(cancellation);
        if (!mayCreate) findings.Add(Finding.Error(Setting, "The database's user may not make tables: GRANT CREATE, USAGE ON SCHEMA public TO ..."));
        var encoding = await db.Database.SqlQueryRaw<string>("SELECT current_setting('server_encoding') AS \"Value\"").SingleAsync(cancellation);
        if (encoding != "UTF8") findings.Add(Finding.Error(Setting, $"The database's encoding is {encoding}; it must be UTF8."));
        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> SchemaAsync(ArchiveDb db, DatabaseSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList());
        if (applied.Except(known).FirstOrDefault() is { } newer)
            return [Finding.Error("schema", $"{settings.Place} was made by a newer NewsArchive (it has '{newer}'). Run that version.")];
        if (known.Except(applied).Count() is var missing and > 0)
            return [Finding.Note("schema", applied.Count == 0 ? "The database is empty; its tables are made at the start." : string.Create(CultureInfo.InvariantCulture, $"{missing} upgrades will be made at the start. Make a backup before."))];

        var newest = await db.Versions.IgnoreQueryFilters().OrderByDescending(v => v.Id).Select(v => (DateTime?)v.IngestedUtc).FirstOrDefaultAsync(cancellation);
        return newest > clock.GetUtcNow().UtcDateTime.AddHours(1)
            ? [Finding.Error("clock", string.Create(CultureInfo.InvariantCulture, $"The newest article was taken in at {newest:yyyy-MM-dd HH:mm} UTC, which is to come: this machine's clock is behind."))]
            : [];
    }
}

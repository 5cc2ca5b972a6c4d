using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.Web.Hosting;

/// <summary>Which database the archive lives in, and how to reach it.</summary>
/// <param name="Provider">The kind of database.</param>
/// <param name="ConnectionString">How to reach it.</param>
/// <param name="IsSample">Whether it is the file of the bundled sample, which never mixes with an operator's own archive.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, bool IsSample)
{
    private static readonly TimeSpan DefaultStandbyLag = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestStandbyLag = TimeSpan.FromHours(1);

    private const string DefaultFile = "data/archive.db";
    private const string SampleFile = "data/sample.db";

    /// <summary>How to reach the hot standbys that pages are read from; null when there are none.</summary>
    public string? ReadConnectionString { get; init; }

    /// <summary>How far a standby may be behind before pages are read from the primary.</summary>
    public TimeSpan MaxStandbyLag { get; init; } = DefaultStandbyLag;

    /// <summary>Reads <c>Database:Provider</c>, <c>ConnectionStrings:Archive</c> and what concerns standbys.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="maySample">Whether a first run without any setting may serve the sample.</param>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static DatabaseSettings From(IConfiguration configuration, bool maySample)
    {
        var connection = configuration.GetConnectionString("Archive");
        var standbys = configuration.GetConnectionString("ArchiveRead");
        var settings = ProviderOf(configuration["Database:Provider"]) switch
        {
            DatabaseProvider.Postgres => Postgres(connection),
            _ when !string.IsNullOrWhiteSpace(connection) => Sqlite(connection, isSample: false),
            _ when maySample && !File.Exists(DefaultFile) => Sqlite($"Data Source={SampleFile}", isSample: true),
            _ => Sqlite($"Data Source={DefaultFile}", isSample: false),
        };
        return settings with
        {
            MaxStandbyLag = LagOf(configuration["Database:MaxStandbyLag"]),
            ReadConnectionString = string.IsNullOrWhiteSpace(standbys) ? null : settings.Provider == DatabaseProvider.Postgres
                ? PostgresHosts.Standbys(settings.ConnectionString, Parsed("ArchiveRead", standbys, static text => new NpgsqlConnectionStringBuilder(text)))
                : throw new OperatorException("ConnectionStrings:ArchiveRead names standbys of PostgreSQL, but Database:Provider is Sqlite."),
        };
    }

    /// <summary>Where the database is, for people; never with a password.</summary>
    public string Place
    {
        get
        {
            if (Provider == DatabaseProvider.Sqlite) return new SqliteConnectionStringBuilder(ConnectionString).DataSource;
            var postgres = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"{postgres.Host}:{postgres.Port}/{postgres.Database}";
        }
    }

    private static DatabaseProvider ProviderOf(string? name) => name?.Trim() switch
    {
        null or "" => DatabaseProvider.Sqlite,
        var sqlite when sqlite.Equals("Sqlite", StringComparison.OrdinalIgnoreCase) => DatabaseProvider.Sqlite,
        var postgres when postgres.Equals("Postgres", StringComparison.OrdinalIgnoreCase) => DatabaseProvider.Postgres,
        _ => throw new OperatorException($"Database:Provider is '{name}'; use Sqlite or Postgres."),
    };

    private static TimeSpan LagOf(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return DefaultStandbyLag;
        return TimeSpan.TryParse(setting, CultureInfo.InvariantCulture, out var lag) && lag > TimeSpan.Zero && lag <= LongestStandbyLag
            ? lag
            : throw new OperatorException($"Database:MaxStandbyLag is '{setting}'; use a time between 00:00:01 and 01:00:00, such as 00:00:05.");
    }

    private static DatabaseSettings Postgres(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
            throw new OperatorException(
                "Database:Provider is Postgres, but ConnectionStrings:Archive is not set. " +
                "Set it to something like 'Host=localhost;Database=newsarchive;Username=newsarchive;Password=...'.");
        var builder = Parsed("Archive", connection, static text => new NpgsqlConnectionStringBuilder(text));
        if (string.IsNullOrWhiteSpace(builder.Host))
            throw new OperatorException("ConnectionStrings:Archive names no Host for PostgreSQL.");
        builder.ApplicationName ??= "NewsArchive";
        return new DatabaseSettings(DatabaseProvider.Postgres, PostgresHosts.Primary(builder), IsSample: false);
    }

    private static DatabaseSettings Sqlite(string connection, bool isSample)
    {
        var builder = Parsed("Archive", connection, static text => new SqliteConnectionStringBuilder(text));
        if (string.IsNullOrWhiteSpace(builder.DataSource) || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new OperatorException("ConnectionStrings:Archive must name a file for SQLite, such as 'Data Source=data/archive.db'. Is Database:Provider meant to be Postgres?");
        builder.DataSource = Path.GetFullPath(builder.DataSource);
        return new DatabaseSettings(DatabaseProvider.Sqlite, builder.ConnectionString, isSample);
    }

    private static T Parsed<T>(string name, string connection, Func<string, T> parse) where T : DbConnectionStringBuilder
    {
        try
        {
            return parse(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself may hold a password and is not repeated.
            throw new OperatorException($"ConnectionStrings:{name} cannot be read ({e.GetType().Name}). Is Database:Provider the one it is written for?", e);
        }
    }
}

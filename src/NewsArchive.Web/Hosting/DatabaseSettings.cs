using System.Data.Common;
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
    private const string DefaultFile = "data/archive.db";
    private const string SampleFile = "data/sample.db";

    /// <summary>Reads <c>Database:Provider</c> and <c>ConnectionStrings:Archive</c>.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="maySample">Whether a first run without any setting may serve the sample.</param>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static DatabaseSettings From(IConfiguration configuration, bool maySample)
    {
        var connection = configuration.GetConnectionString("Archive");
        return ProviderOf(configuration["Database:Provider"]) switch
        {
            DatabaseProvider.Postgres => Postgres(connection),
            _ when !string.IsNullOrWhiteSpace(connection) => Sqlite(connection, isSample: false),
            _ when maySample && !File.Exists(DefaultFile) => Sqlite($"Data Source={SampleFile}", isSample: true),
            _ => Sqlite($"Data Source={DefaultFile}", isSample: false),
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

    private static DatabaseSettings Postgres(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
            throw new OperatorException(
                "Database:Provider is Postgres, but ConnectionStrings:Archive is not set. " +
                "Set it to something like 'Host=localhost;Database=newsarchive;Username=newsarchive;Password=...'.");
        var builder = Parsed(connection, static text => new NpgsqlConnectionStringBuilder(text));
        if (string.IsNullOrWhiteSpace(builder.Host))
            throw new OperatorException("ConnectionStrings:Archive names no Host for PostgreSQL.");
        builder.ApplicationName ??= "NewsArchive";
        return new DatabaseSettings(DatabaseProvider.Postgres, builder.ConnectionString, IsSample: false);
    }

    private static DatabaseSettings Sqlite(string connection, bool isSample)
    {
        var builder = Parsed(connection, static text => new SqliteConnectionStringBuilder(text));
        if (string.IsNullOrWhiteSpace(builder.DataSource) || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new OperatorException("ConnectionStrings:Archive must name a file for SQLite, such as 'Data Source=data/archive.db'. Is Database:Provider meant to be Postgres?");
        builder.DataSource = Path.GetFullPath(builder.DataSource);
        return new DatabaseSettings(DatabaseProvider.Sqlite, builder.ConnectionString, isSample);
    }

    private static T Parsed<T>(string connection, Func<string, T> parse) where T : DbConnectionStringBuilder
    {
        try
        {
            return parse(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself may hold a password and is not repeated.
            throw new OperatorException($"ConnectionStrings:Archive cannot be read ({e.GetType().Name}). Is Database:Provider the one it is written for?", e);
        }
    }
}

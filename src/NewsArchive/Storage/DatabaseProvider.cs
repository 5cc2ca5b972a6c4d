namespace NewsArchive.Storage;

/// <summary>The database an archive lives in.</summary>
public enum DatabaseProvider
{
    /// <summary>One SQLite file; nothing to set up.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 15 or later.</summary>
    Postgres,
}

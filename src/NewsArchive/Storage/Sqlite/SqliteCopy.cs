using Microsoft.Data.Sqlite;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Copies a database into another, page by page, in one transaction (SQLite's online backup). Both may be in use.</summary>
internal static class SqliteCopy
{
    public static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadOnly);
        using var destination = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(destination);
    }

    /// <summary>Makes a copy a file by itself: nothing beside it, everything on the disk.</summary>
    public static void Close(string file)
    {
        using (var connection = Open(file, SqliteOpenMode.ReadWrite))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE";
            command.ExecuteNonQuery();
        }

        using var handle = File.OpenHandle(file, access: FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    // Connections of a pool would keep the files open after the work.
    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ConnectionString);
        connection.Open();
        return connection;
    }
}

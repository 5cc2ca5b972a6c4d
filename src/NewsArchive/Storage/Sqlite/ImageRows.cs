using Microsoft.Data.Sqlite;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Writes rows of the image ledger with statements prepared once for a batch.</summary>
internal sealed class ImageRows : IDisposable
{
    private readonly SqliteCommand _image;
    private readonly SqliteCommand _link;

    public ImageRows(SqliteConnection connection, SqliteTransaction? transaction)
    {
        _image = Command(
            """
            INSERT INTO image(url_sha256, url, host, proxy_url, seen_utc, state, attempts, due_utc) VALUES($key, $url, $host, $proxy, $seen, 0, 0, $due)
            ON CONFLICT(url_sha256) DO UPDATE SET proxy_url = excluded.proxy_url WHERE image.proxy_url IS NULL AND excluded.proxy_url IS NOT NULL
            """,
            "$key", "$url", "$host", "$proxy", "$seen", "$due");
        _link = Command("INSERT OR IGNORE INTO version_image(version_id, image_id) SELECT $version, id FROM image WHERE url_sha256 = $key", "$version", "$key");

        SqliteCommand Command(string sql, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            return command;
        }
    }

    public void Write(SeenImage image, DateTime dueUtc)
    {
        Execute(_image, image.Key, image.Url, image.Host, image.ProxyUrl ?? (object)DBNull.Value, image.SeenUtc, dueUtc);
        Execute(_link, image.VersionId, image.Key);
    }

    public void Dispose()
    {
        _image.Dispose();
        _link.Dispose();
    }

    private static void Execute(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}

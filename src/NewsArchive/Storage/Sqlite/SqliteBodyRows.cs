using Microsoft.Data.Sqlite;

namespace NewsArchive.Storage.Sqlite;

/// <summary>With statements that are prepared once for a batch.</summary>
internal sealed class SqliteBodyRows(SqliteArchiveDb db) : BodyRows
{
    public override Task WriteAsync(IReadOnlyList<OriginalRow> originals, CancellationToken cancellation) => RunAsync(
        "INSERT INTO original(sha256, length, content_br) VALUES($1, $2, $3) ON CONFLICT(sha256) DO NOTHING",
        originals, row => [row.Sha256, row.Length, row.Packed], cancellation);

    public override Task WriteAsync(IReadOnlyList<(long VersionId, ContentRow Content)> contents, CancellationToken cancellation) => RunAsync(
        "INSERT INTO version_content(version_id, html_br, text, facts, sha256) VALUES($1, $2, $3, $4, $5)",
        contents, row => [row.VersionId, row.Content.Packed, row.Content.Text, row.Content.Facts, row.Content.Sha256], cancellation);

    private async Task RunAsync<T>(string sql, IReadOnlyList<T> rows, Func<T, object[]> values, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        await using var command = (SqliteCommand)work.Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction)work.Transaction;
        for (var i = 0; i < values(rows[0]).Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1) });
        foreach (var row in rows)
        {
            foreach (var (i, value) in values(row).Index()) command.Parameters[i].Value = value;
            command.ExecuteNonQuery();
        }

        await work.CommitAsync(cancellation);
    }
}

using Npgsql;
using NpgsqlTypes;

namespace NewsArchive.Storage.Postgres;

/// <summary>By binary COPY. Originals go through a staging table, because some may be kept already.</summary>
internal sealed class PostgresBodyRows(PostgresArchiveDb db) : BodyRows
{
    public override async Task WriteAsync(IReadOnlyList<OriginalRow> originals, CancellationToken cancellation)
    {
        if (originals.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        await ExecuteAsync(work, "CREATE TEMPORARY TABLE IF NOT EXISTS original_staging (LIKE original INCLUDING STORAGE) ON COMMIT DELETE ROWS", cancellation);
        await CopyAsync(
            work, "COPY original_staging (sha256, length, content_br) FROM STDIN (FORMAT BINARY)",
            originals, row => [(row.Sha256, NpgsqlDbType.Bytea), (row.Length, NpgsqlDbType.Integer), (row.Packed, NpgsqlDbType.Bytea)], cancellation);
        await ExecuteAsync(
            work,
            "INSERT INTO original (sha256, length, content_br) SELECT sha256, length, content_br FROM original_staging ON CONFLICT (sha256) DO NOTHING; "
            + "TRUNCATE original_staging",
            cancellation);
        await work.CommitAsync(cancellation);
    }

    public override async Task WriteAsync(IReadOnlyList<(long VersionId, ContentRow Content)> contents, CancellationToken cancellation)
    {
        if (contents.Count == 0) return;
        await using var work = await JoinedTransaction.JoinAsync(db, cancellation);
        await CopyAsync(
            work, "COPY version_content (version_id, html_br, text, facts, sha256) FROM STDIN (FORMAT BINARY)", contents,
            row =>
            [
                (row.VersionId, NpgsqlDbType.Bigint), (row.Content.Packed, NpgsqlDbType.Bytea), (row.Content.Text, NpgsqlDbType.Text),
                (row.Content.Facts, NpgsqlDbType.Text), (row.Content.Sha256, NpgsqlDbType.Bytea),
            ],
            cancellation);
        await work.CommitAsync(cancellation);
    }

    private static async Task CopyAsync<T>(
        JoinedTransaction work, string sql, IReadOnlyList<T> rows, Func<T, (object Value, NpgsqlDbType Type)[]> values, CancellationToken cancellation)
    {
        await using var copy = await ((NpgsqlConnection)work.Connection).BeginBinaryImportAsync(sql, cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var (value, type) in values(row)) await copy.WriteAsync(value, type, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static async Task ExecuteAsync(JoinedTransaction work, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)work.Connection, (NpgsqlTransaction)work.Transaction);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

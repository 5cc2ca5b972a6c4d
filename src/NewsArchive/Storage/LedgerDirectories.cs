using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Storage;

/// <summary>The directories of which the ledger knows files. One step in its index for each of them: reading the rows would take seconds when there are a million.</summary>
internal static class LedgerDirectories
{
    /// <summary>Their keys (<see cref="Articles.SourceFile.DirectoryKey"/>), in order.</summary>
    public static Task<List<byte[]>> KeysAsync(ArchiveDb db, int folderId, CancellationToken cancellation) =>
        db.Database.SqlQuery<byte[]>(
            $"""
            WITH RECURSIVE directory(k) AS (
                SELECT * FROM (SELECT directory_key FROM source_file WHERE folder_id = {folderId} ORDER BY directory_key LIMIT 1) first
                UNION ALL
                SELECT (SELECT f.directory_key FROM source_file f WHERE f.folder_id = {folderId} AND f.directory_key > directory.k ORDER BY f.directory_key LIMIT 1)
                FROM directory WHERE directory.k IS NOT NULL)
            SELECT k AS "Value" FROM directory WHERE k IS NOT NULL
            """).ToListAsync(cancellation);
}

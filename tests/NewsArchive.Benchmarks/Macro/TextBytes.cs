using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>How long the text of an archive is, which is what its size is held against.</summary>
internal static class TextBytes
{
    /// <summary>Its bytes in UTF-8.</summary>
    public static Task<long> CountAsync(ArchiveDb db) => db.Database.SqlQueryRaw<long>(
        db.Database.IsSqlite()
            ? "SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) AS \"Value\" FROM version_content"
            : "SELECT coalesce(sum(octet_length(text)), 0)::bigint AS \"Value\" FROM version_content").SingleAsync();
}

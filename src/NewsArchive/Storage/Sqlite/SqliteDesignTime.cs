using Microsoft.EntityFrameworkCore.Design;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Makes the context for <c>dotnet ef</c>, which never opens the file.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteArchiveDb>
{
    /// <inheritdoc/>
    public SqliteArchiveDb CreateDbContext(string[] args) =>
        new(ArchiveDatabase.SqliteOptions("Data Source=design-time.db"));
}

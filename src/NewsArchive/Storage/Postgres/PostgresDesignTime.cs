using Microsoft.EntityFrameworkCore.Design;

namespace NewsArchive.Storage.Postgres;

/// <summary>Makes the context for <c>dotnet ef</c>, which never connects.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresArchiveDb>
{
    /// <inheritdoc/>
    public PostgresArchiveDb CreateDbContext(string[] args) =>
        new(ArchiveDatabase.PostgresOptions("Host=localhost;Database=design_time"));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Contexts for scopes that only read: of the standbys while they keep up, of the primary otherwise. A read whose connection broke is
/// tried again by itself, as nothing can be done twice by it. Safe to use from many threads.
/// </summary>
internal sealed class PostgresReaders(DbContextOptions<PostgresArchiveDb> primary, DbContextOptions<PostgresArchiveDb>? standbys, Standbys state)
{
    private readonly PooledDbContextFactory<PostgresArchiveDb> _primary = new(primary);
    private readonly PooledDbContextFactory<PostgresArchiveDb>? _standbys = standbys is null ? null : new(standbys);

    public PostgresArchiveDb Create() => (state.KeepUp ? _standbys ?? _primary : _primary).CreateDbContext();
}

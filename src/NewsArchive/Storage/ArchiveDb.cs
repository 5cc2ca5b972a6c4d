using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage;

/// <summary>The archive's database. Reads do not track; the store asks for tracking by name.</summary>
public abstract class ArchiveDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The outlets.</summary>
    public DbSet<Source> Sources => Set<Source>();

    /// <summary>The articles, with the columns of the version shown.</summary>
    public DbSet<Article> Articles => Set<Article>();

    /// <summary>The versions, without their bodies.</summary>
    public DbSet<ArticleVersion> Versions => Set<ArticleVersion>();

    /// <summary>Bodies and facts of the versions.</summary>
    public DbSet<VersionContent> Contents => Set<VersionContent>();

    /// <summary>The accepted bytes.</summary>
    public DbSet<Original> Originals => Set<Original>();

    /// <summary>The watched folders.</summary>
    public DbSet<WatchedFolder> Folders => Set<WatchedFolder>();

    /// <summary>The ledger of files.</summary>
    public DbSet<SourceFile> Files => Set<SourceFile>();

    /// <summary>Articles by day and source.</summary>
    public DbSet<DayCount> DayCounts => Set<DayCount>();

    /// <summary>The passes.</summary>
    public DbSet<IngestRun> Runs => Set<IngestRun>();

    /// <summary>The search index, inside the same database and its transactions.</summary>
    public abstract SearchIndex SearchIndex { get; }

    /// <summary>
    /// Brings the schema up to date. Several processes may call it at once: one migrates, the others wait for it.
    /// </summary>
    public abstract Task UpgradeAsync(CancellationToken cancellation);

    /// <summary>
    /// Takes the right to write articles, which one process has at a time, and gives it back when the result is disposed;
    /// null when another process has it.
    /// </summary>
    public abstract Task<IAsyncDisposable?> TryBecomeWriterAsync(CancellationToken cancellation);

    /// <summary>Makes ready for reading the whole archive once, in constant memory, on one connection that stays open.</summary>
    public virtual Task BeginLongReadAsync(CancellationToken cancellation) => Database.OpenConnectionAsync(cancellation);

    /// <summary>
    /// The articles whose URL key lies between two texts, in the byte order of the keys. No index of a database is in
    /// that order unless it is told to be, and each is told in its own way.
    /// </summary>
    /// <param name="from">The first key; ASCII.</param>
    /// <param name="before">The first key that is no longer meant; ASCII.</param>
    /// <param name="descending">Whether the last key comes first.</param>
    public abstract IQueryable<Article> InAddressOrder(string from, string before, bool descending = false);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ArchiveDb).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
}

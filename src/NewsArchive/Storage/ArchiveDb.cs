using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Articles;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage;

/// <summary>The archive's database. Reads do not track; the store asks for tracking by name.</summary>
public abstract class ArchiveDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
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

    /// <summary>What sources have in their months, and when that last changed.</summary>
    public DbSet<SourceMonth> SourceMonths => Set<SourceMonth>();

    /// <summary>The passes.</summary>
    public DbSet<IngestRun> Runs => Set<IngestRun>();

    /// <summary>The fixity checks.</summary>
    public DbSet<FixityRun> FixityRuns => Set<FixityRun>();

    /// <summary>What the fixity checks found.</summary>
    public DbSet<FixityFault> FixityFaults => Set<FixityFault>();

    /// <summary>What was withdrawn and shown again: the log of it.</summary>
    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    /// <summary>The image ledger.</summary>
    public DbSet<Image> Images => Set<Image>();

    /// <summary>Which version shows which picture.</summary>
    public DbSet<VersionImage> VersionImages => Set<VersionImage>();

    /// <summary>What operators did. Rows are added by <see cref="Operating.AuditLog"/> and never changed.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The sign-ins in force.</summary>
    public DbSet<AdminSession> AdminSessions => Set<AdminSession>();

    /// <summary>What operators have said of sources.</summary>
    public DbSet<SourceEdit> SourceEdits => Set<SourceEdit>();

    /// <summary>What has changed lately, for whoever keeps pages. Saving articles adds to it; what is changed by other means adds its own.</summary>
    public DbSet<ArchiveChange> Changes => Set<ArchiveChange>();

    /// <summary>The daily manifests.</summary>
    public DbSet<DailyManifest> Manifests => Set<DailyManifest>();

    /// <summary>The keys that sign and encrypt forms and cookies, so that every server of the archive knows those of the others.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>How far the search index has been built: one row at most.</summary>
    public DbSet<SearchIndexState> SearchIndexStates => Set<SearchIndexState>();

    /// <summary>The words that the search index has learned.</summary>
    public DbSet<WordSet> WordSets => Set<WordSet>();

    /// <summary>The search index, inside the same database and its transactions.</summary>
    public abstract SearchIndex SearchIndex { get; }

    /// <summary>Writes the heavy rows of new versions.</summary>
    internal abstract BodyRows BodyRows { get; }

    /// <summary>
    /// Brings the schema up to date. Several processes may call it at once: one migrates, the others wait for it.
    /// </summary>
    public abstract Task UpgradeAsync(CancellationToken cancellation);

    /// <summary>Waits for the turn to change what servers that start together change once: the schema, the first key.</summary>
    public abstract Task<IAsyncDisposable> WaitForUpgradeAsync(CancellationToken cancellation);

    /// <summary>Takes on a duty, which one process has at a time, and gives it back when the result is disposed; null when another process has it.</summary>
    public abstract Task<DutyLease?> TryTakeAsync(ArchiveDuty duty, CancellationToken cancellation);

    /// <summary>Takes the right to write articles.</summary>
    public Task<DutyLease?> TryBecomeWriterAsync(CancellationToken cancellation) => TryTakeAsync(ArchiveDuty.Writer, cancellation);

    /// <summary>Takes the right to check fixity.</summary>
    public Task<DutyLease?> TryBecomeVerifierAsync(CancellationToken cancellation) => TryTakeAsync(ArchiveDuty.Verifier, cancellation);

    /// <summary>
    /// Begins a transaction of the writer, as <see cref="BeginChangeAsync"/>; it fails when the right to write was lost meanwhile.
    /// </summary>
    /// <exception cref="WriterLostException">Another process writes by now.</exception>
    public abstract Task<IDbContextTransaction> BeginWritingAsync(CancellationToken cancellation);

    /// <summary>
    /// Begins a transaction that changes what articles say or whether they are shown. There is one at a time in the whole
    /// archive, and each sees all that the one before it did; they are short, so that nobody waits for a whole pass. What it
    /// commits has survived a power cut.
    /// </summary>
    /// <exception cref="ArchiveBusyException">The turn did not come in time: half a minute, or what a page has for a query.</exception>
    public abstract Task<IDbContextTransaction> BeginChangeAsync(CancellationToken cancellation);

    /// <summary>Takes pictures of stored versions into the image ledger, within the caller's transaction. Those that are new are due at once.</summary>
    /// <param name="images">Each picture of a version at most once.</param>
    /// <param name="nowUtc">The instant of the batch.</param>
    /// <param name="cancellation">Stops it.</param>
    public abstract Task RecordImagesAsync(IReadOnlyList<SeenImage> images, DateTime nowUtc, CancellationToken cancellation);

    /// <summary>Makes ready for reading the whole archive once, in constant memory, on one connection that stays open.</summary>
    public Task BeginLongReadAsync(CancellationToken cancellation)
    {
        QueryTime.End();
        return Database.OpenConnectionAsync(cancellation);
    }

    /// <summary>Makes ready for writing much, on one connection that stays open. Called by the writer before its first batch.</summary>
    public virtual Task BeginLongWriteAsync(CancellationToken cancellation) => Database.OpenConnectionAsync(cancellation);

    /// <summary>What the database says is wrong with its own files or references, a line each; empty when nothing is.</summary>
    public abstract Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellation);

    /// <summary>The name of the file that a copy of the database has in a backup.</summary>
    public abstract string BackupFileName { get; }

    /// <summary>Copies the database, as it is at one instant, into a new file, and checks that the copy can be read. Readers and writers go on.</summary>
    /// <exception cref="StorageToolException">A program it needs is missing or failed.</exception>
    public abstract Task<BackupCounts> BackUpAsync(string file, CancellationToken cancellation);

    /// <summary>Puts a copy in the place of everything the database holds. The caller has made sure of the copy and is the writer.</summary>
    /// <exception cref="StorageToolException">A program it needs is missing or failed; the database is as it was.</exception>
    public abstract Task RestoreAsync(string file, CancellationToken cancellation);

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        HashContents();
        ChangeNotes.Add(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        HashContents();
        var note = ChangeNotes.Add(this);
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await ChangeNotes.TidyAsync(this, note, cancellationToken);
        return count;
    }

    // Here, so that nobody who writes a body can forget it.
    private void HashContents()
    {
        foreach (var entry in ChangeTracker.Entries<VersionContent>())
            if (entry.State is EntityState.Added or EntityState.Modified) entry.Entity.Sha256 = StoredContent.HashOf(entry.Entity);
    }

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

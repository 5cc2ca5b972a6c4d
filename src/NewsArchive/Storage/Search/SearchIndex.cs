using System.Collections.Frozen;

namespace NewsArchive.Storage.Search;

/// <summary>
/// The search index inside the archive's own database. It belongs to one <see cref="ArchiveDb"/>, uses its connection,
/// and takes part in its transaction when there is one. Not thread-safe, as its context is not.
/// </summary>
public abstract class SearchIndex
{
    /// <summary>
    /// Whether it gains by tokens of the archive's frequent words: where counts are exact however many there are. Where counting
    /// stops at some thousands, they would only cost room.
    /// </summary>
    public virtual bool LearnsWords => false;

    /// <summary>Writes articles anew: those already in the index are replaced.</summary>
    public abstract Task WriteAsync(IReadOnlyList<IndexRow> rows, CancellationToken cancellation);

    /// <summary>Takes articles out. Those that are not in it are no error.</summary>
    public abstract Task RemoveAsync(IReadOnlyList<long> articleIds, CancellationToken cancellation);

    /// <summary>Keeps others from writing these articles until the transaction ends, so that they can be read and indexed.</summary>
    public abstract Task LockAsync(IReadOnlyList<long> articleIds, CancellationToken cancellation);

    /// <summary>Takes out what belongs to no article any more. Returns their number.</summary>
    public abstract Task<int> RemoveOrphansAsync(CancellationToken cancellation);

    /// <summary>Does what makes later searches fast after many articles were written; cheap when there is nothing to do.</summary>
    public abstract Task TidyAsync(CancellationToken cancellation);

    /// <summary>Brings the whole index into its best shape: after a first import or a rebuild. Takes minutes for a large archive.</summary>
    public abstract Task OptimizeAsync(CancellationToken cancellation);

    /// <summary>Proposals in the order of time.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="after">Only those beyond this place, in the direction of the order; null from the start.</param>
    /// <param name="newestFirst">The order.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    /// <exception cref="TimeoutException">It took longer than a page may.</exception>
    public abstract Task<IReadOnlyList<IndexHit>> PageAsync(
        IndexQuery query, IndexPosition? after, bool newestFirst, int limit, CancellationToken cancellation);

    /// <summary>The number of proposals, in groups.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="cap">Above this number a database may stop counting, and need not tell the groups; null counts all.</param>
    /// <param name="groups">Whether sources and languages are wanted; months always are.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    /// <exception cref="TimeoutException">It took longer than a page may.</exception>
    public abstract Task<IndexCounts> CountAsync(IndexQuery query, int? cap, bool groups, CancellationToken cancellation);

    /// <summary>
    /// All proposals that a test accepts, in no order; null when reading all of them is not this database's way, because
    /// their texts would have to travel first, and when there are more than so many.
    /// </summary>
    /// <param name="query">What is asked.</param>
    /// <param name="test">The test.</param>
    /// <param name="most">So many proposals are read at most; null for all.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    /// <exception cref="TimeoutException">It took longer than a page may.</exception>
    public virtual Task<IReadOnlyList<IndexHit>?> SelectAsync(
        IndexQuery query, IProposalTest test, int? most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IndexHit>?>(null);

    /// <summary>
    /// Those of some proposals that are certain to answer, with the length of their texts in bytes of UTF-8, found where the texts are
    /// so that these need not travel. None when that is not this database's way.
    /// </summary>
    /// <param name="articleIds">The proposals.</param>
    /// <param name="test">The test; only its spellings are looked for.</param>
    /// <param name="cancellation">Stops the database's work as well.</param>
    /// <exception cref="TimeoutException">It took longer than a page may.</exception>
    public virtual Task<IReadOnlyDictionary<long, int>> CertainAsync(
        IReadOnlyList<long> articleIds, IProposalTest test, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<long, int>>(FrozenDictionary<long, int>.Empty);
}

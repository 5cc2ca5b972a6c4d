using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsArchive.Storage;

namespace NewsArchive.Search.Indexing;

/// <summary>Rebuilds the search index by itself where an older program built it, or with too few words, while the archive is served.</summary>
public sealed partial class IndexUpkeep(IServiceScopeFactory scopes, ILogger<IndexUpkeep> log)
{
    /// <summary>Does a part of the rebuild when one is due.</summary>
    /// <param name="enough">Asked after each batch with the number of articles done so far; true ends it there.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>The number of articles indexed; null when another process indexes.</returns>
    public async Task<int?> RunAsync(Func<int, bool> enough, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        var done = await RunAsync(db, enough, cancellation);
        if (done > 0) Log.Indexed(log, done.Value, await new Reindex(db).IsDueAsync(cancellation) ? "more follow" : "the index is complete");
        return done;
    }

    /// <summary>The same on a connection that has no transaction.</summary>
    internal static async Task<int?> RunAsync(ArchiveDb db, Func<int, bool> enough, CancellationToken cancellation)
    {
        var (reindex, learner) = (new Reindex(db), new WordLearner(db));
        if (!await reindex.IsDueAsync(cancellation) && !await learner.IsDueAsync(cancellation)) return 0;
        await using var duty = await db.TryTakeAsync(ArchiveDuty.Indexer, cancellation);
        if (duty is null) return null;
        if (!await reindex.HasBegunAsync(cancellation) && await learner.IsDueAsync(cancellation)) await learner.LearnAsync(cancellation);
        return await reindex.ContinueAsync(enough, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The search index was of an older kind or lacked words: {Articles} articles indexed anew; {State}")]
        public static partial void Indexed(ILogger logger, int articles, string state);
    }
}

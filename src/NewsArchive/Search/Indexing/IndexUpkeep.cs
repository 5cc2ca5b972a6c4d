using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsArchive.Storage;

namespace NewsArchive.Search.Indexing;

/// <summary>Rebuilds the search index by itself where an older program built it, while the archive is served.</summary>
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
        var reindex = new Reindex(db);
        if (!await reindex.IsDueAsync(cancellation)) return 0;
        await using var duty = await db.TryTakeAsync(ArchiveDuty.Indexer, cancellation);
        if (duty is null) return null;
        var done = await reindex.ContinueAsync(enough, cancellation);
        var isDue = await reindex.IsDueAsync(cancellation);
        if (done > 0) Log.Indexed(log, done, isDue ? "more follow" : "the index is complete");
        return done;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The search index was of an older kind: {Articles} articles indexed anew; {State}")]
        public static partial void Indexed(ILogger logger, int articles, string state);
    }
}

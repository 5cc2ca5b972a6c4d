using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Storage;

/// <summary>Has stored versions derived again from their originals.</summary>
internal static class Reopening
{
    // Older than any pipeline: whoever derives old versions again begins with them.
    private const int NoPipeline = 0;

    /// <summary>Marks all versions of some sources. The service, or <c>renormalize</c>, does the rest by and by.</summary>
    public static Task ReopenVersionsAsync(this ArchiveDb db, IReadOnlyCollection<int> sourceIds, CancellationToken cancellation) =>
        db.Versions.IgnoreQueryFilters()
            .Where(v => sourceIds.Contains(v.Article!.SourceId))
            .ExecuteUpdateAsync(row => row.SetProperty(v => v.PipelineVersion, NoPipeline), cancellation);
}

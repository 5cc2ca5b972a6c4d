using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// Asks again when a server has just started or moved, and not when it took too long: a question that used up its time
/// once would use it up again, and the reader has waited already.
/// </summary>
internal sealed class ReaderRetryStrategy(ExecutionStrategyDependencies dependencies)
    : NpgsqlRetryingExecutionStrategy(dependencies, Retries, LongestPause, errorCodesToAdd: null)
{
    // A page is asked for again by its reader soon enough.
    private const int Retries = 2;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    protected override bool ShouldRetryOn(Exception? exception) =>
        exception is not (TimeoutException or NpgsqlException { InnerException: TimeoutException }) && base.ShouldRetryOn(exception);
}

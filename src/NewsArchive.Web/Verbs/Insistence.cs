using NewsArchive.Web.Hosting.Requests;

namespace NewsArchive.Web.Verbs;

/// <summary>Goes on with a pass when the database was lost and is back: nobody watches a command that runs for hours.</summary>
internal static class Insistence
{
    // Together some three quarters of a minute; a database that restarts is back within seconds.
    private const int MostAttempts = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Makes a pass, and makes it again while the database is away. What was stored before stays, and counts as unchanged then.</summary>
    public static async Task<T> OnAsync<T>(Func<Task<T>> pass, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await pass();
            }
            catch (Exception e) when (attempt < MostAttempts && !cancellation.IsCancellationRequested && Failures.IsTransient(e))
            {
                await Console.Error.WriteLineAsync($"The database is away ({e.GetBaseException().Message}). What was stored stays; trying again, {attempt} of {MostAttempts - 1}.");
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(attempt, LongestPause.TotalSeconds)), cancellation);
            }
        }
    }
}

using System.Diagnostics;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Waits for what will happen. Patience is long enough for a slow machine; how long it took is told, not asserted.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> SoAsync(Func<Task<bool>> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < Patience, $"Within {Patience} it did not happen that {what}.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        return watch.Elapsed;
    }
}

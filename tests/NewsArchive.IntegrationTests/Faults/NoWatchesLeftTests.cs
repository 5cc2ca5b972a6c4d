using System.Diagnostics;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R6: the system has no inotify instance left. In a user namespace the limit is the test's own.</summary>
public sealed class NoWatchesLeftTests
{
    private static readonly string[] WithoutWatches =
        ["unshare", "--user", "--map-root-user", "bash", "-c", "echo 0 >/proc/sys/user/max_inotify_instances && exec \"$@\"", "bash"];

    [Fact]
    public async Task Without_watches_the_regular_pass_finds_everything_and_readiness_says_so()
    {
        if (!await IsAllowedAsync())
        {
            TestContext.Current.TestOutputHelper?.WriteLine("This system allows no user namespaces; nothing was tried.");
            return;
        }

        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(DatabaseProvider.Sqlite);
        await using var server = await ProgramProcess.ServeByAsync(WithoutWatches, folder.WorkingDirectory, ProgramProcess.SettingsFor(
            DatabaseProvider.Sqlite, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:02"), ("DOTNET_USE_POLLING_FILE_WATCHER", "1")));
        using var client = new HttpClient { BaseAddress = server.Address };
        await Until.SoAsync(
            async () => (await client.GetStringAsync("/readyz", TestContext.Current.CancellationToken)).Contains("polling only, every 00:00:02: Ingest:Folders:0", StringComparison.Ordinal),
            "readiness said that the folder is not watched");

        folder.Grow(50);
        var found = await Until.SoAsync(async () => await Reckoning.StoredAsync(DatabaseProvider.Sqlite, connection) == folder.Count, "the files were found");

        Assert.Contains("cannot be watched", server.Errors, StringComparison.Ordinal);
        LongForm.Tell($"R6: without watches {folder.Count} of {folder.Count} files found {found.TotalSeconds:0.0} s after they were written");
    }

    private static async Task<bool> IsAllowedAsync()
    {
        using var attempt = Process.Start(new ProcessStartInfo(WithoutWatches[0], [.. WithoutWatches[1..], "true"]) { RedirectStandardError = true })!;
        await attempt.WaitForExitAsync(TestContext.Current.CancellationToken);
        return attempt.ExitCode == 0;
    }
}

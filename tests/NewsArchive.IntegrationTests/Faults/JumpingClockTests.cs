using System.Globalization;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R11: the clock of the machine jumps by two years while the server runs, as it does when it was wrong and is set.</summary>
public sealed class JumpingClockTests
{
    private const string Library = "/usr/lib/*/faketime/libfaketimeMT.so.1";

    [Theory, EachDatabase]
    public async Task Whatever_the_clock_does_files_are_taken_in_and_pages_are_served(DatabaseProvider provider)
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(provider);
        var clock = Path.Combine(folder.WorkingDirectory, "clock");
        await File.WriteAllTextAsync(clock, "+0", TestContext.Current.CancellationToken);
        await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, ProgramProcess.SettingsFor(
            provider, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:02"), ("LD_PRELOAD", Find()), ("FAKETIME_TIMESTAMP_FILE", clock),
            ("FAKETIME_NO_CACHE", "1"), ("DONT_FAKE_MONOTONIC", "1"), ("NO_FAKE_STAT", "1")));
        using var client = new HttpClient { BaseAddress = server.Address };
        var slowest = TimeSpan.Zero;
        foreach (var years in (int[])[0, 2, -2, 0, 2, 0])
        {
            var stamp = (years * 365).ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "d";
            await File.WriteAllTextAsync(clock, stamp, TestContext.Current.CancellationToken);
            await Until.SoAsync(async () => Year(await client.GetAsync("/healthz", TestContext.Current.CancellationToken)) == TimeProvider.System.GetUtcNow().AddDays(years * 365).Year, "the server's clock jumped");
            folder.Grow(20);
            var took = await Until.SoAsync(async () => await Reckoning.StoredAsync(provider, connection) == folder.Count, $"files were stored at {stamp}");
            if (took > slowest) slowest = took;
            using var page = await client.GetAsync(FerryFolder.Permalink(folder.Count - 1), TestContext.Current.CancellationToken);
            Assert.True(page.IsSuccessStatusCode, $"{stamp}: {page.StatusCode}");
        }

        await Until.SoAsync(async () => (await client.GetStringAsync("/readyz", TestContext.Current.CancellationToken)).Contains("\"ingest\",\"status\":\"healthy\"", StringComparison.Ordinal), "the ingest was well");
        Assert.False(server.HasExited, server.Errors);
        await Reckoning.AssertWholeAsync(provider, connection, folder);
        LongForm.Tell($"R11 {provider}: 5 jumps of two years, {folder.Count} files, 0 lost, 0 doubled; stored at most {slowest.TotalSeconds:0.0} s after they were written");
    }

    private static int Year(HttpResponseMessage answer)
    {
        using (answer) return answer.Headers.Date!.Value.Year;
    }

    private static string Find() =>
        Directory.GetDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", Path.GetFileName(Library))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"The tests need {Library}. tests/run installs it; or run: apt-get install faketime");
}

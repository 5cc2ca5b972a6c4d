using System.Diagnostics;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R1: the server ends at any moment as a power cut ends it.</summary>
public sealed class KilledServerTests
{
    private static readonly int Kills = LongForm.Or(50, 3);
    private static readonly int FilesOfRound = LongForm.Or(100, 150);

    [Theory, EachDatabase]
    public async Task Killed_at_any_moment_and_started_again_the_server_loses_and_doubles_nothing(DatabaseProvider provider)
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(provider);
        var settings = ProgramProcess.SettingsFor(provider, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01"));
        var random = new Random(14);
        var starts = new List<TimeSpan>();
        var inTheMiddle = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            folder.Grow(FilesOfRound);
            var watch = Stopwatch.StartNew();
            await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, settings);
            starts.Add(watch.Elapsed);
            await Task.Delay(random.Next(600), TestContext.Current.CancellationToken);
            await server.KillAsync();
            if (await Reckoning.StoredAsync(provider, connection) < folder.Count) inTheMiddle++;
        }

        await using var last = await ProgramProcess.ServeAsync(folder.WorkingDirectory, settings);
        await Until.SoAsync(async () => await Reckoning.StoredAsync(provider, connection) == folder.Count, "all files were stored");

        Assert.NotEqual(0, inTheMiddle);
        await Reckoning.AssertWholeAsync(provider, connection, folder);
        LongForm.Tell($"R1 {provider}: {Kills} kills ({inTheMiddle} with files left), {folder.Count} files, 0 lost, 0 doubled; start {LongForm.Times(starts)}");
    }
}

using System.Diagnostics;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R2: PostgreSQL crashes under the server and comes back.</summary>
public sealed class RestartedDatabaseTests
{
    private const DatabaseProvider Postgres = DatabaseProvider.Postgres;
    private static readonly int Crashes = LongForm.Or(20, 3);
    private static readonly int FilesOfRound = LongForm.Or(250, 100);

    [Fact]
    public async Task A_verb_that_loses_its_database_goes_on_when_it_is_back()
    {
        using var folder = new FerryFolder();
        await using var postgres = await FailingPostgres.StartAsync();
        var connection = await postgres.NewArchiveAsync();
        folder.Grow(LongForm.Or(5_000, 1_500));

        var ingest = ProgramProcess.RunAsync(folder.WorkingDirectory, ["ingest", folder.Path], ProgramProcess.SettingsFor(Postgres, connection));
        await Until.SoAsync(async () => await Reckoning.StoredAsync(Postgres, connection) > 0, "a file was stored");
        await postgres.CrashAsync();
        await postgres.RestartAsync();
        var (exitCode, _, errors) = await ingest;

        Assert.True(exitCode == 0, errors);
        Assert.Contains("The database is away", errors, StringComparison.Ordinal);
        await Reckoning.AssertWholeAsync(Postgres, connection, folder);
    }

    [Fact]
    public async Task A_database_that_crashes_and_comes_back_costs_no_file_no_restart_and_no_stack_trace()
    {
        using var folder = new FerryFolder();
        await using var postgres = await FailingPostgres.StartAsync();
        var connection = await postgres.NewArchiveAsync();
        await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, ProgramProcess.SettingsFor(
            Postgres, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01")));
        await using var readers = new Readers(server.Address, ["/", "/sources", FerryFolder.Permalink(0), "/search?q=渡轮"]);
        var random = new Random(2);
        var resumed = new List<TimeSpan>();
        for (var crash = 0; crash < Crashes; crash++)
        {
            folder.Grow(FilesOfRound);
            await Task.Delay(random.Next(1_000), TestContext.Current.CancellationToken);
            await postgres.CrashAsync();
            await Task.Delay(random.Next(2_000), TestContext.Current.CancellationToken);
            await postgres.RestartAsync();
            var watch = Stopwatch.StartNew();
            await Until.SoAsync(async () => await Reckoning.StoredAsync(Postgres, connection) == folder.Count, "the files were stored");
            resumed.Add(watch.Elapsed);
        }

        Assert.False(server.HasExited, server.Errors);
        await readers.StopAsync();
        Assert.Empty(readers.Wrong);
        await Reckoning.AssertWholeAsync(Postgres, connection, folder);
        LongForm.Tell($"R2: {Crashes} crashes, {folder.Count} files, 0 lost, 0 doubled; all stored after the database answered: {LongForm.Times(resumed)}; {readers.Counts}");
    }
}

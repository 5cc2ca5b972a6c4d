using System.Diagnostics;
using System.Net;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>Several servers on one archive: R5, and the failover of issue 8.</summary>
public sealed class ServersTests
{
    private const DatabaseProvider Postgres = DatabaseProvider.Postgres;

    [Theory, EachDatabase]
    public async Task Of_two_servers_on_one_archive_one_takes_files_in_and_the_other_when_that_one_dies(DatabaseProvider provider)
    {
        using var folder = new FerryFolder();
        var connection = provider == Postgres ? Databases.Current.NewEmpty(provider) : $"Data Source={folder.WorkingDirectory}/new.db";
        folder.Grow(LongForm.Or(5_000, 400));
        var settings = ProgramProcess.SettingsFor(provider, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01"));
        var servers = await Task.WhenAll(
            ProgramProcess.ServeAsync(folder.WorkingDirectory, settings), ProgramProcess.ServeAsync(folder.WorkingDirectory, settings));
        await using var one = servers[0];
        await using var other = servers[1];

        await Until.SoAsync(async () => await Reckoning.StoredAsync(provider, connection) > 0, "a file was stored");
        var ingester = one.Errors.Contains("stands by", StringComparison.Ordinal) ? other : one;
        var successor = ingester == one ? other : one;
        await ingester.KillAsync();
        folder.Grow(100);
        var takenOver = await Until.SoAsync(async () => await Reckoning.StoredAsync(provider, connection) == folder.Count, "the other one stored all files");

        Assert.DoesNotContain("ERR", successor.Errors, StringComparison.Ordinal);
        await Reckoning.AssertWholeAsync(provider, connection, folder);
        LongForm.Tell($"R5 {provider}: {folder.Count} files, 0 lost, 0 doubled; all stored {takenOver.TotalSeconds:0.0} s after the ingester was killed");
    }

    [Theory, EachDatabase]
    public async Task A_verb_beside_a_server_takes_turns_with_it(DatabaseProvider provider)
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(provider);
        folder.Grow(200);
        var settings = ProgramProcess.SettingsFor(provider, connection, ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01"));
        await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, settings);

        var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.WorkingDirectory, ["ingest", folder.Path], settings);

        Assert.True(exitCode == 0, errors);
        await Reckoning.AssertWholeAsync(provider, connection, folder);
    }

    [Fact]
    public async Task With_a_standby_that_is_promoted_both_servers_go_on()
    {
        using var folder = new FerryFolder();
        await using var first = await FailingPostgres.StartAsync();
        await first.NewArchiveAsync();
        await using var second = await first.CloneAsync();
        var settings = ProgramProcess.SettingsFor(
            Postgres, FailingPostgres.ConnectionString([first, second], "archive"), ("ConnectionStrings__ArchiveRead", $"Host={second.Folder}"),
            ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01"));
        await using var one = await ProgramProcess.ServeAsync(folder.WorkingDirectory, settings);
        await using var other = await ProgramProcess.ServeAsync(folder.WorkingDirectory, settings);
        await using var readers = new Readers(one.Address, ["/", FerryFolder.Permalink(0)]);
        await using var others = new Readers(other.Address, ["/sources/voa", FerryFolder.Permalink(1)]);

        folder.Grow(LongForm.Or(1_000, 200));
        var seen = await SeenAsync(folder.Count - 1, one, other);
        Assert.NotEqual(0, await ReadsOfAsync(second));

        await first.CrashAsync();
        folder.Grow(LongForm.Or(1_000, 200));
        await second.PromoteAsync();
        var failedOver = await SeenAsync(folder.Count - 1, one, other);
        await Until.SoAsync(async () => await Reckoning.StoredAsync(Postgres, second.To("archive")) == folder.Count, "the files were stored");

        await readers.StopAsync();
        await others.StopAsync();
        Assert.Empty(readers.Wrong);
        Assert.Empty(others.Wrong);
        Assert.False(one.HasExited || other.HasExited, one.Errors + other.Errors);
        await Reckoning.AssertWholeAsync(Postgres, second.To("archive"), folder);
        LongForm.Tell($"failover: {folder.Count} files, 0 lost, 0 doubled; newest article on both servers after {seen.TotalSeconds:0.0} s, and {failedOver.TotalSeconds:0.0} s after the promotion; readers {readers.Counts} and {others.Counts}");
    }

    [Fact]
    public async Task Pages_are_read_from_the_primary_while_a_standby_lags()
    {
        using var folder = new FerryFolder();
        await using var first = await FailingPostgres.StartAsync();
        await first.NewArchiveAsync();
        await using var second = await first.CloneAsync();
        await using var server = await ProgramProcess.ServeAsync(folder.WorkingDirectory, ProgramProcess.SettingsFor(
            Postgres, first.To("archive"), ("ConnectionStrings__ArchiveRead", $"Host={second.Folder}"), ("Database__MaxStandbyLag", "00:00:02"),
            ("Ingest__Folders__0", folder.Path), ("Ingest__Interval", "00:00:01")));
        await second.ScalarAsync<string>("postgres", "SELECT pg_wal_replay_pause()::text");

        folder.Grow(20);
        await SeenAsync(19, server);
        Assert.Contains("pages are read from the primary", server.Errors, StringComparison.Ordinal);

        await second.ScalarAsync<string>("postgres", "SELECT pg_wal_replay_resume()::text");
        await Until.SoAsync(() => Task.FromResult(server.Errors.Contains("caught up", StringComparison.Ordinal)), "the standby had caught up");
        await second.CrashAsync();
        folder.Grow(1);
        await SeenAsync(20, server);
    }

    private static async Task<TimeSpan> SeenAsync(int number, params ProgramProcess[] servers)
    {
        var watch = Stopwatch.StartNew();
        foreach (var server in servers)
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            await Until.SoAsync(
                async () => (await client.GetAsync(FerryFolder.Permalink(number), TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK,
                $"article {number} was on {server.Address}");
        }

        return watch.Elapsed;
    }

    private static Task<long> ReadsOfAsync(FailingPostgres server) =>
        server.ScalarAsync<long>("archive", "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'NewsArchive' AND query LIKE '%article%'");
}

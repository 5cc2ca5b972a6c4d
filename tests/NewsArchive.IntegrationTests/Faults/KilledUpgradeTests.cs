using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R14: an upgrade that is killed.</summary>
public sealed class KilledUpgradeTests
{
    // What an archive is brought back to, so that it can be upgraded again.
    private const string OldSchema = "AddressOrder";

    private static readonly int Kills = LongForm.Or(10, 3);

    [Theory, EachDatabase]
    public async Task An_upgrade_killed_at_any_moment_is_completed_by_the_next_and_loses_no_row(DatabaseProvider provider)
    {
        using var folder = new FerryFolder();
        var connection = await Databases.Current.NewArchiveAsync(provider);
        var settings = ProgramProcess.SettingsFor(provider, connection);
        folder.Grow(50);
        await using (var archive = TestArchive.Over(provider, connection)) await archive.IngestAsync(folder.Path);
        await using var db = ArchiveDatabase.Open(provider, connection);
        var before = await RowsAsync(db);

        var (random, killed) = (new Random(14), 0);
        while (killed < Kills)
        {
            await db.GetService<IMigrator>().MigrateAsync(OldSchema, TestContext.Current.CancellationToken);
            await db.Database.CloseConnectionAsync();
            await using var upgrade = ProgramProcess.Start(folder.WorkingDirectory, ["migrate"], settings);
            await Task.Delay(random.Next(2_000), TestContext.Current.CancellationToken);
            if (upgrade.HasExited) continue;
            await upgrade.KillAsync();
            killed++;

            var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.WorkingDirectory, ["migrate"], settings);
            Assert.True(exitCode == 0, errors);
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
            Assert.Equal(before, await RowsAsync(db));
        }

        LongForm.Tell($"R14 {provider}: {killed} upgrades killed, 0 rows lost, 0 failed starts");
    }

    private static async Task<string[]> RowsAsync(ArchiveDb db)
    {
        var articles = await db.Articles.IgnoreQueryFilters().OrderBy(a => a.Id).Select(a => a.PublicId + " " + a.Title).ToListAsync(TestContext.Current.CancellationToken);
        var versions = await db.Versions.IgnoreQueryFilters().OrderBy(v => v.Id).Select(v => v.Title + " " + v.Content!.Text).ToListAsync(TestContext.Current.CancellationToken);
        return [.. articles, .. versions, (await db.Files.CountAsync(TestContext.Current.CancellationToken)).ToString(System.Globalization.CultureInfo.InvariantCulture)];
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Storage;

public sealed class SchemaTests
{
    [Theory, EachDatabase]
    public async Task The_migrations_say_all_that_the_model_says(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);

        Assert.False(await archive.AskAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Theory, EachDatabase]
    public async Task Several_processes_may_upgrade_at_once(DatabaseProvider provider)
    {
        var connection = Databases.Current.NewEmpty(provider);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = ArchiveDatabase.Open(provider, connection);
            await db.UpgradeAsync(TestContext.Current.CancellationToken);
        }));

        await using var upgraded = ArchiveDatabase.Open(provider, connection);
        Assert.Equal(SourceRegistry.All.Count, await upgraded.Sources.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_upgrade_that_was_killed_does_not_lock_out_the_next()
    {
        var connection = Databases.Current.NewEmpty(DatabaseProvider.Sqlite);
        await using (var killed = ArchiveDatabase.Open(DatabaseProvider.Sqlite, connection))
            await killed.Database.ExecuteSqlRawAsync("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2024-01-01 00:00:00');
                """, TestContext.Current.CancellationToken);

        await using var db = ArchiveDatabase.Open(DatabaseProvider.Sqlite, connection);
        await db.UpgradeAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sqlite_keeps_what_was_committed_when_the_power_goes()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);

        Assert.Equal("wal", await PragmaAsync(archive, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(archive, "synchronous"));
        Assert.Equal("1", await PragmaAsync(archive, "foreign_keys"));
    }

    [Fact]
    public async Task SQLite_takes_the_memory_of_a_writer_back()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        var reader = await PragmaAsync(archive, "cache_size");

        var writer = await archive.AskAsync(async db =>
        {
            await db.BeginLongWriteAsync(TestContext.Current.CancellationToken);
            return await PragmaAsync(db, "cache_size");
        });

        Assert.True(int.Parse(writer, CultureInfo.InvariantCulture) < int.Parse(reader, CultureInfo.InvariantCulture)); // negative: KiB
        Assert.Equal(reader, await PragmaAsync(archive, "cache_size"));
    }

    private static Task<string> PragmaAsync(TestArchive archive, string name) => archive.AskAsync(db => PragmaAsync(db, name));

    private static async Task<string> PragmaAsync(ArchiveDb db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}

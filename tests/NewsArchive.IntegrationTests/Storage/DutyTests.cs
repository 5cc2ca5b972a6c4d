using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.IntegrationTests.Storage;

public sealed class DutyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task A_duty_has_one_holder_and_the_next_when_it_is_given_back(DatabaseProvider provider)
    {
        var connection = await Databases.Current.NewArchiveAsync(provider);
        await using var one = ArchiveDatabase.Open(provider, connection);
        await using var other = ArchiveDatabase.Open(provider, connection);
        foreach (var duty in Enum.GetValues<ArchiveDuty>())
        {
            await using (var lease = await one.TryTakeAsync(duty, None))
            {
                Assert.True(await lease!.IsHeldAsync(None));
                Assert.Null(await other.TryTakeAsync(duty, None));
            }

            await using var next = await other.TryTakeAsync(duty, None);
            Assert.NotNull(next);
        }
    }

    [Theory, EachDatabase]
    public async Task Duties_do_not_exclude_one_another(DatabaseProvider provider)
    {
        var connection = await Databases.Current.NewArchiveAsync(provider);
        await using var one = ArchiveDatabase.Open(provider, connection);
        await using var other = ArchiveDatabase.Open(provider, connection);

        await using var watching = await one.TryTakeAsync(ArchiveDuty.Ingester, None);
        await using var writing = await other.TryTakeAsync(ArchiveDuty.Writer, None);
        await using var checking = await other.TryTakeAsync(ArchiveDuty.Verifier, None);

        Assert.True(watching is not null && writing is not null && checking is not null);
    }

    [Fact]
    public async Task Whoever_lost_the_right_to_write_cannot_write_beside_the_next_writer()
    {
        var connection = await Databases.Current.NewArchiveAsync(DatabaseProvider.Postgres);
        await using var cutOff = ArchiveDatabase.Open(DatabaseProvider.Postgres, connection);
        await using var lost = await cutOff.TryBecomeWriterAsync(None);
        await using (var transaction = await cutOff.BeginWritingAsync(None)) await transaction.CommitAsync(None);

        await TerminateSessionAsync(cutOff, connection);
        await using var successor = ArchiveDatabase.Open(DatabaseProvider.Postgres, connection);
        await using var writer = await successor.TryBecomeWriterAsync(None);

        Assert.NotNull(writer);
        Assert.False(await lost!.IsHeldAsync(None));
        await Assert.ThrowsAsync<WriterLostException>(() => cutOff.BeginWritingAsync(None));
        await using (var transaction = await successor.BeginWritingAsync(None)) await transaction.CommitAsync(None);
    }

    [Fact]
    public async Task What_the_writer_commits_is_on_the_disk_even_where_the_server_does_not_wait_for_it()
    {
        var connection = await Databases.Current.NewArchiveAsync(DatabaseProvider.Postgres); // the tests' server has synchronous_commit=off
        await using var db = ArchiveDatabase.Open(DatabaseProvider.Postgres, connection);
        await using var writer = await db.TryBecomeWriterAsync(None);
        await using var transaction = await db.BeginWritingAsync(None);

        Assert.Equal("on", (await db.Database.SqlQueryRaw<string>("SELECT current_setting('synchronous_commit') AS \"Value\"").ToListAsync(None)).Single());
    }

    private static async Task TerminateSessionAsync(ArchiveDb db, string connection)
    {
        var session = (await db.Database.SqlQueryRaw<int>("SELECT pg_backend_pid() AS \"Value\"").ToListAsync(None)).Single();
        await using var admin = new NpgsqlConnection(connection);
        await admin.OpenAsync(None);
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend($1, 10000)", admin) { Parameters = { new() { Value = session } } };
        Assert.Equal(true, await command.ExecuteScalarAsync(None));
    }
}

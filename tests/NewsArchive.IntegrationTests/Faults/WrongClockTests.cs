using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R11: clocks that are years ahead or behind, ours or those of whoever writes the files.</summary>
public sealed class WrongClockTests
{
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan TwoYears = TimeSpan.FromDays(730);

    [Theory, EachDatabase]
    public async Task A_clock_that_jumps_stops_no_pass_and_loses_no_file(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var (number, settleTime) = (0, TimeSpan.FromSeconds(2));
        foreach (var instant in (DateTimeOffset[])[Now, Now + TwoYears, Now - TwoYears, Now, Now + TwoYears])
        {
            archive.Folder.Write($"{number}.md", Some.Article(url: $"https://www.voachinese.com/a/ferry/{number++}.html"));
            var pass = PassAt(archive, new FakeTimeProvider(instant));
            await RunAsync(pass, archive, settleTime);
        }

        await RunAsync(PassAt(archive, new FakeTimeProvider(Now)), archive, settleTime);
        Assert.Equal(number, await archive.AskAsync(db => db.Articles.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(number, await archive.AskAsync(db => db.Files.CountAsync(f => f.State == FileState.Stored, TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task A_time_that_is_to_come_is_refused_until_it_has_come(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article());
        var clock = new FakeTimeProvider(Now - TwoYears); // the article is of 2023
        var pass = PassAt(archive, clock);

        Assert.Equal(1, (await RunAsync(pass, archive, TimeSpan.Zero)).Rejected);
        Assert.Equal(1, (await RunAsync(pass, archive, TimeSpan.Zero)).Unchanged); // not read again at every pass
        clock.Advance(TwoYears);

        Assert.Equal(1, (await RunAsync(pass, archive, TimeSpan.Zero)).NewArticles);
    }

    [Fact]
    public async Task A_file_from_the_future_is_taken_when_two_passes_saw_it_unchanged()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        var (clock, settleTime) = (new FakeTimeProvider(Now), TimeSpan.FromSeconds(2));
        var pass = PassAt(archive, clock);
        WriteInFuture(archive, "<p>half", 1);

        Assert.Equal(1, (await RunAsync(pass, archive, settleTime)).Unsettled);
        clock.Advance(TimeSpan.FromSeconds(3));
        WriteInFuture(archive, "<p>whole</p>", 2);
        Assert.Equal(1, (await RunAsync(pass, archive, settleTime)).Unsettled);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, (await RunAsync(pass, archive, settleTime)).NewArticles);

        Assert.Equal(["whole"], await archive.AskAsync(db => db.Contents.Select(c => c.Text).ToListAsync(TestContext.Current.CancellationToken)));
    }

    private static void WriteInFuture(TestArchive archive, string body, int second) => File.SetLastWriteTimeUtc(
        archive.Folder.Write("1.md", Some.Article(body: body)), Now.UtcDateTime + TwoYears + TimeSpan.FromSeconds(second));

    private static IngestPass PassAt(TestArchive archive, TimeProvider clock) => new(
        archive.Get<IServiceScopeFactory>(), archive.Get<ArchiveCalendar>(), clock, NullLogger<IngestPass>.Instance);

    private static async Task<IngestReport> RunAsync(IngestPass pass, TestArchive archive, TimeSpan settleTime) =>
        (await pass.RunAsync(
            [archive.Folder.Path], new IngestOptions { SettleTime = settleTime, Workers = 1 }, retryRejected: false, progress: null,
            TestContext.Current.CancellationToken))!;
}

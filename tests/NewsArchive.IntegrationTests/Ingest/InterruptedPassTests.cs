using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Ingest;

public sealed class InterruptedPassTests
{
    private const int Files = 1_500;

    [Theory, EachDatabase]
    public async Task A_pass_that_is_killed_and_started_again_ends_with_the_same_archive(DatabaseProvider provider)
    {
        using var folder = new TempFolder();
        WriteArticles(folder);
        await using var undisturbed = await TestArchive.NewAsync(provider);
        await undisturbed.IngestAsync(folder.Path);
        var expected = await undisturbed.AskAsync(ArchiveDump.LinesAsync);

        var connection = await Databases.Current.NewArchiveAsync(provider);
        var settings = ProgramProcess.SettingsFor(provider, connection);
        await using var killed = TestArchive.Over(provider, connection);
        var stored = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            await using var pass = ProgramProcess.Start(folder.Path, ["ingest", folder.Path], settings);
            var before = stored;
            while ((stored = await killed.AskAsync(db => db.Files.CountAsync())) == before)
            {
                Assert.False(pass.HasExited, pass.Errors);
                await Task.Delay(5 + kill, TestContext.Current.CancellationToken);
            }

            await pass.KillAsync();
        }

        Assert.InRange(stored, 1, Files - 1); // the kills were in the middle of the work
        var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.Path, ["ingest", folder.Path], settings);
        Assert.True(exitCode == 0, errors);
        Assert.Equal(expected, await killed.AskAsync(ArchiveDump.LinesAsync));
    }

    private static void WriteArticles(TempFolder folder)
    {
        for (var i = 0; i < Files; i++)
            folder.Write($"articles/voa/{i}.md", Some.Article(
                title: $"第{i}艘渡轮", url: $"https://www.voachinese.com/a/ferry/{i % 1_400}.html", milliseconds: 1689667144000 + i * 60_000L));
    }
}

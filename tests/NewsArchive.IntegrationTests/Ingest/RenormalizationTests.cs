using Microsoft.EntityFrameworkCore;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Ingest;

public sealed class RenormalizationTests
{
    [Theory, EachDatabase]
    public async Task What_older_rules_made_is_derived_again_without_a_new_version(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);
        var expected = await archive.AskAsync(ArchiveDump.LinesAsync);
        await SpoilAsync(archive);
        Assert.NotEqual(expected, await archive.AskAsync(ArchiveDump.LinesAsync));

        var done = await RunAsync(archive, _ => false);

        Assert.Equal(await archive.AskAsync(db => db.Versions.CountAsync()), done);
        Assert.Equal(expected, await archive.AskAsync(ArchiveDump.LinesAsync));
        Assert.Equal(0, await RunAsync(archive, _ => false));
    }

    [Theory, EachDatabase]
    public async Task Stopped_after_a_batch_it_goes_on_where_it_was(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        for (var i = 0; i < 250; i++)
            archive.Folder.Write($"{i}.md", Some.Article(title: $"第{i}艘渡轮", url: $"https://www.voachinese.com/a/ferry/{i}.html"));
        await archive.IngestAsync();
        var expected = await archive.AskAsync(ArchiveDump.LinesAsync);
        await SpoilAsync(archive);

        var first = await RunAsync(archive, _ => true);
        var rest = await RunAsync(archive, _ => false);

        Assert.InRange(first, 1, 249);
        Assert.Equal(250, first + rest);
        Assert.Equal(expected, await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    [Theory, EachDatabase]
    public async Task A_date_that_is_read_otherwise_now_moves_the_counts(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();
        var expected = await archive.AskAsync(ArchiveDump.LinesAsync);
        await archive.AskAsync(db => db.Articles.ExecuteUpdateAsync(a => a.SetProperty(x => x.Day, new DateOnly(1999, 9, 9))));
        await archive.AskAsync(db => db.DayCounts.ExecuteUpdateAsync(c => c.SetProperty(x => x.Day, new DateOnly(1999, 9, 9))));
        await SpoilAsync(archive);

        await RunAsync(archive, _ => false);

        Assert.Equal(expected, await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    // As if an older pipeline had made everything, and had made it badly.
    private static async Task SpoilAsync(TestArchive archive)
    {
        await archive.AskAsync(db => db.Versions.ExecuteUpdateAsync(v => v
            .SetProperty(x => x.PipelineVersion, NormalizedArticle.PipelineVersion - 1)
            .SetProperty(x => x.Title, "spoiled")));
        await archive.AskAsync(db => db.Contents.ExecuteUpdateAsync(c => c.SetProperty(x => x.Text, "spoiled")));
        await archive.AskAsync(db => db.Articles.ExecuteUpdateAsync(a => a.SetProperty(x => x.Title, "spoiled").SetProperty(x => x.Excerpt, "spoiled")));
    }

    private static async Task<int> RunAsync(TestArchive archive, Func<int, bool> enough) =>
        await archive.Get<Renormalization>().RunAsync(all: false, enough, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("Another writer is at work.");
}

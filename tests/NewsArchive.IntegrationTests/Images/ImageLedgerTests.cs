using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Store;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Images;

public sealed class ImageLedgerTests
{
    private const string Ferry = "https://gdb.voanews.com/ferry_w900.jpg";

    [Theory, EachDatabase]
    public async Task Each_picture_is_in_the_ledger_once_with_its_proxy_and_every_version_that_shows_it(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(body: Figure(Ferry) + Figure("https://gdb.voanews.com/pier.jpg") + "<p>夜间渡轮将于下周恢复。</p>"));
        archive.Folder.Write("2.md", Some.Article(
            title: "另一篇", url: "https://www.voachinese.com/a/other/101.html", body: Figure("https://images.weserv.nl/?url=gdb.voanews.com/ferry_w900.jpg") + "<p>港口的另一条消息。</p>"));
        await archive.IngestAsync();

        var images = await archive.AskAsync(db => db.Images.OrderBy(i => i.Url).ToListAsync());

        Assert.Equal([Ferry, "https://gdb.voanews.com/pier.jpg"], images.ConvertAll(i => i.Url));
        Assert.Equal(["https://images.weserv.nl/?url=gdb.voanews.com/ferry_w900.jpg", null], images.ConvertAll(i => i.ProxyUrl));
        Assert.All(images, i => Assert.Equal((ImageState.NotFetched, "gdb.voanews.com", null), (i.State, i.Host, i.Reason)));
        Assert.All(images, i => Assert.NotNull(i.DueUtc));
        Assert.Equal(2, await archive.AskAsync(db => db.ShowingImage(images[0].Id).CountAsync()));
        Assert.Equal(1, await archive.AskAsync(db => db.ShowingImage(images[1].Id).CountAsync()));
        Assert.Equal([new ImageCount(ImageState.NotFetched, 2, 0)], await archive.AskAsync(db => db.Images.CountByState().ToListAsync()));
        Assert.Equal(2, await archive.AskAsync(db => db.Images.FromHost("gdb.voanews.com").InState(ImageState.NotFetched).InSight(db).AsLines().CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_picture_of_withdrawn_articles_only_is_out_of_sight(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(body: Figure(Ferry) + "<p>夜间渡轮将于下周恢复。</p>"));
        await archive.IngestAsync();
        var id = await archive.AskAsync(db => db.Articles.Select(a => a.PublicId).SingleAsync());

        await archive.AskAsync(db => new Withdrawals(db, TimeProvider.System).WithdrawAsync(id, "请求撤下", false, "tester", TestContext.Current.CancellationToken));

        Assert.Equal(0, await archive.AskAsync(db => db.Images.InSight(db).CountAsync()));
        Assert.Equal(1, await archive.AskAsync(db => db.Images.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Deriving_again_leaves_the_ledger_as_it_is(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);
        var before = await LinksAsync(archive);
        Assert.NotEmpty(before);
        await archive.AskAsync(db => db.VersionImages.ExecuteDeleteAsync());

        await archive.Get<Renormalization>().RunAsync(all: true, _ => false, TestContext.Current.CancellationToken);

        Assert.Equal(before, await LinksAsync(archive));
    }

    [Theory, EachDatabase]
    public async Task Two_hundred_pictures_of_an_article_are_taken_and_no_more(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var figures = string.Concat(Enumerable.Range(0, 230).Select(i => Figure($"https://gdb.voanews.com/{i}.jpg")));
        archive.Folder.Write("1.md", Some.Article(body: "<p>图集。</p>" + figures));
        await archive.IngestAsync();

        Assert.Equal(200, await archive.AskAsync(db => db.Images.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task Every_picture_that_a_body_shows_is_in_the_ledger_by_the_address_the_body_has(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);

        var bodies = await archive.AskAsync(db => db.Contents.Select(c => new { c.VersionId, c.Html }).ToListAsync());
        var shown = bodies.SelectMany(b => new HtmlParser().ParseDocument(b.Html).QuerySelectorAll("img[src]").Select(i => b.VersionId + " " + i.GetAttribute("src")));

        Assert.Equal(shown.Distinct().Order(StringComparer.Ordinal), (await LinksAsync(archive)).Order(StringComparer.Ordinal));
    }

    private static Task<string[]> LinksAsync(TestArchive archive) => archive.AskAsync(db => (
        from link in db.VersionImages
        join image in db.Images on link.ImageId equals image.Id
        orderby link.VersionId, image.Url
        select link.VersionId + " " + image.Url).ToArrayAsync());

    private static string Figure(string url) => $"<figure><img src=\"{url}\"><figcaption>码头</figcaption></figure>";
}

using System.IO.Compression;
using System.Xml.Linq;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Exports;

/// <summary>Books with more articles than a table of contents can hold.</summary>
public sealed class LargeBookTests
{
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Opf = "http://www.idpf.org/2007/opf";
    private static readonly DateOnly First = new(2020, 1, 1);
    private static readonly Source Source = new() { Slug = "voa", NameHans = "美国之音", NameHant = "美國之音", NameEn = "VOA" };

    [Fact]
    public async Task Its_contents_lead_to_days_and_those_to_the_articles()
    {
        using var folder = new TempFolder();
        var path = await BookAsync(folder, 12_500, i => First.AddDays(i / 250));

        var (entries, reached, spine) = await ReadAsync(path);

        Assert.Equal(["—", "2020", .. Enumerable.Range(0, 50).Select(day => First.AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))], entries);
        Assert.Equal(12_500, reached.Count);
        Assert.Equal(1 + 1 + 50 + 12_500, spine);
        // As many as let the checker fail when each is an entry; reading them takes it a minute and a half.
        if (LongForm.IsAsked) await CheckAsync(path);
    }

    [Fact]
    public async Task Its_contents_lead_to_months_when_there_are_too_many_days()
    {
        using var folder = new TempFolder();
        var path = await BookAsync(folder, 2_200, First.AddDays);
        var (entries, reached, _) = await ReadAsync(path);

        Assert.Equal(["—", "2020", "2020-01"], entries.Take(3));
        Assert.Equal(1 + 7 + 73, entries.Count); // seven years of months: 2,200 days are six years and nine days
        Assert.Equal(2_200, reached.Count);
        await CheckAsync(path);
    }

    private static async Task CheckAsync(string path) =>
        Assert.DoesNotContain("WARNING", await OtherPrograms.EpubCheckAsync(path), StringComparison.Ordinal);

    private static async Task<string> BookAsync(TempFolder folder, int articles, Func<int, DateOnly> dayOf)
    {
        var path = folder["large.epub"];
        var manifest = new ExportManifest("档案", "", articles, articles, new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc));
        await using var file = new FileStream(path, FileMode.Create);
        await using var book = new EpubExport(file);
        await book.BeginAsync(manifest, TestContext.Current.CancellationToken);
        for (var i = 0; i < articles; i++) await book.WriteAsync(Article(i, dayOf(i)), TestContext.Current.CancellationToken);
        await book.EndAsync(manifest, TestContext.Current.CancellationToken);
        return path;
    }

    // What a reader sees in the table of contents, the articles that its pages lead to, and the number of documents.
    private static async Task<(List<string> Entries, HashSet<string> Reached, int Spine)> ReadAsync(string path)
    {
        await using var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        var contents = Load(zip, "nav.xhtml").Descendants(Xhtml + "a").ToList();
        var pages = contents.Skip(1).Select(link => (string)link.Attribute("href")!).Distinct();
        var reached = pages.SelectMany(page => Load(zip, page).Descendants(Xhtml + "a")).Select(link => (string)link.Attribute("href")!).ToHashSet();
        Assert.All(reached, file => Assert.NotNull(zip.GetEntry("EPUB/" + file)));
        return ([.. contents.Select(link => link.Value)], reached, Load(zip, "package.opf").Descendants(Opf + "itemref").Count());
    }

    private static XDocument Load(ZipArchive zip, string name)
    {
        using var content = zip.GetEntry("EPUB/" + name)!.Open();
        return XDocument.Load(content);
    }

    private static ExportedArticle Article(int number, DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var version = new ArticleVersion
        {
            Number = 1,
            StampUtc = time,
            CapturedUtc = time,
            IngestedUtc = time,
            PublishedUtc = time,
            PublishedZone = "UTC",
            PublishedRaw = "",
            PublishedEvidence = "header",
            Title = $"潮汐 {number}",
            TitleRaw = "",
            OriginalUrl = $"https://www.voachinese.com/a/tide/{number}.html",
            Language = "zh-Hans",
            OriginalSha256 = [],
            ContentSha256 = [],
            Warnings = "",
        };
        return new ExportedArticle($"a{number}", "", day, Source, 1, [new ExportedVersion(version, true, SafeHtml.FromSanitized("<p>潮水。</p>"), "潮水。", ArticleFacts.None, null, new Dictionary<string, PageImage>())]);
    }
}

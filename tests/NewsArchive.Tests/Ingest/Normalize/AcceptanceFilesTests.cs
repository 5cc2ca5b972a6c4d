using System.Globalization;
using System.Text;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Normalize;

/// <summary>Files that become no article, and what is told of them; files that are the same article.</summary>
public sealed class AcceptanceFilesTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Ingest", "Normalize");

    public static TheoryData<string> Refusals => Names("Refusals");

    public static TheoryData<string> Lists => Names("Lists");

    [Theory]
    [MemberData(nameof(Refusals))]
    public void The_file_is_refused_for_the_reason_expected(string name)
    {
        var folder = Path.Combine(Root, "Refusals", name);
        var lines = File.ReadAllText(Path.Combine(folder, "file.txt")).Split('\n');
        var file = new ArticleFile(lines[0], lines[1], File.ReadAllBytes(Path.Combine(folder, "input.md")), AcceptanceCase.ImportUtc);

        var refused = Assert.Throws<UnreadableArticleException>(() => new ArticleNormalizer().Normalize(ArticleReader.Read(file)));

        Assert.Equal(lines[2], refused.Code);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_list_has_the_entries_expected_and_is_no_article(string name)
    {
        var folder = Path.Combine(Root, "Lists", name);
        var bytes = File.ReadAllBytes(Path.Combine(folder, "input.md"));

        var list = ListFile.Parse(Encoding.UTF8.GetString(bytes))!;

        Assert.Equal(File.ReadAllText(Path.Combine(folder, "expected.txt")), Write(list), ignoreLineEndingDifferences: true);
        Assert.Equal(9, list.Entries.Count);
        var refused = Assert.Throws<UnreadableArticleException>(() => ArticleReader.Read(new ArticleFile("lists", list.SiteName + ".md", bytes, AcceptanceCase.ImportUtc)));
        Assert.Equal(ReasonCodes.NotArticle, refused.Code);
    }

    [Fact]
    public void One_article_has_one_key_whatever_scheme_its_file_names()
    {
        var normalizer = new ArticleNormalizer();

        var keys = AcceptanceCase.Names.Where(n => n.StartsWith("31-", StringComparison.Ordinal)).Select(n => normalizer.Normalize(new AcceptanceCase(n).Read()).UrlKey).ToList();

        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    private static string Write(ListFile list) => list.SiteName + "\n" + string.Concat(list.Entries.Select(e =>
        string.Create(CultureInfo.InvariantCulture, $"{(e.Month is null ? "-" : $"{e.Month}-{e.Day}")}\t{e.Title}\t{e.Path}\n")));

    private static TheoryData<string> Names(string kind) => [.. Directory.GetDirectories(Path.Combine(Root, kind)).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
}

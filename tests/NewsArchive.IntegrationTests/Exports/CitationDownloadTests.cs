using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Exports;

/// <summary>Citations as they are downloaded, read by a parser that others have written (citation-js).</summary>
public sealed partial class CitationDownloadTests(SqliteSampleServer server) : IClassFixture<SqliteSampleServer>
{
    [Fact]
    public async Task Every_citation_file_is_understood_by_an_independent_parser()
    {
        using var files = new TempFolder();
        var articles = new List<(JsonNode Article, string Id)>();
        var names = new List<string>();
        foreach (var id in await PermalinksAsync("/2023/05/20"))
        {
            var article = JsonNode.Parse(await server.Client.GetStringAsync($"/a/{id}.json", TestContext.Current.CancellationToken))!;
            articles.Add((article, id));
            foreach (var extension in (string[])["ris", "bib", "csl.json"])
            {
                names.Add(files[$"{id}.{extension.Replace("csl.", "", StringComparison.Ordinal)}"]);
                await File.WriteAllTextAsync(names[^1], await server.Client.GetStringAsync($"/a/{id}.{extension}", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            }
        }

        var items = JsonNode.Parse(await OtherPrograms.NodeAsync("citations.mjs", [.. names]))!.AsArray();

        Assert.NotEmpty(articles);
        Assert.Contains(articles, a => (string?)a.Article["lang"] == "en");
        for (var i = 0; i < articles.Count; i++)
        {
            var (article, id) = articles[i];
            var (ris, bib, csl) = (items[3 * i]!, items[3 * i + 1]!, items[3 * i + 2]!);
            Assert.Equal("article-newspaper", (string?)ris["type"]);
            Assert.Equal("article-newspaper", (string?)csl["type"]);
            // BibTeX has no newspaper: its convention is an article with a subtype.
            Assert.Equal(("article-journal", "newspaper"), ((string?)bib["type"], (string?)bib["genre"]));
            Assert.All([ris, bib, csl], item =>
            {
                Assert.Equal(Plain((string?)article["title"]), Plain((string?)item["title"]));
                Assert.Equal((string?)csl["container-title"], (string?)item["container-title"]);
                Assert.NotEmpty((string?)item["container-title"] ?? "");
                Assert.EndsWith($"/a/{id}", (string?)item["URL"], StringComparison.Ordinal);
                Assert.Equal("2023-05-20", Day(item["issued"]!));
                Assert.Equal(Day(csl["accessed"]!), Day(item["accessed"]!));
                Assert.Contains("SHA-256", (string?)item["note"], StringComparison.Ordinal);
            });
            Assert.Equal(Names(csl["author"]), Names(bib["author"]));
            // This parser calls the writers of a newspaper's article its reporters.
            Assert.Equal(Names(csl["author"]), Names(ris["reporter"] ?? ris["author"]));
        }
    }

    private async Task<IEnumerable<string>> PermalinksAsync(string page) =>
        Permalinks().Matches(await server.Client.GetStringAsync(page, TestContext.Current.CancellationToken)).Select(m => m.Groups[1].Value).Distinct();

    // A day in parts, or as it was written.
    private static string Day(JsonNode date) => (string?)date["raw"] is { } raw
        ? raw.Trim('/').Replace('/', '-')
        : string.Join('-', date["date-parts"]![0]!.AsArray().Select(part => ((int)part!).ToString("00", CultureInfo.InvariantCulture)));

    // One name stands alone, several in an array; a name in one piece or in parts.
    private static IEnumerable<string> Names(JsonNode? names) =>
        (names is JsonArray several ? several.ToList() : names is null ? [] : [names]).Select(name => name is JsonValue ? (string)name! : string.Join(' ', name!.AsObject().Select(part => (string?)part.Value)));

    private static string Plain(string? text) => WhiteSpace().Replace(text ?? "", " ").Trim();

    [GeneratedRegex("/a/([0-9a-z]{16})\"")]
    private static partial Regex Permalinks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}

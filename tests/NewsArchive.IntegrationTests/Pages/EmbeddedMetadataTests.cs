using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Pages;

/// <summary>
/// What a page tells reference managers. A library that others have written (html-metadata, which Wikipedia's citation service uses) reads it, and what
/// it reads is put together as Zotero's translator "Embedded Metadata" does: JSON-LD aside, Highwire's names before Dublin Core's.
/// </summary>
public sealed partial class EmbeddedMetadataTests(SqliteSampleServer server) : IClassFixture<SqliteSampleServer>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reference_manager_understands_every_article_as_one_of_a_newspaper()
    {
        using var folder = new TempFolder();
        var (articles, files) = (new List<JsonNode>(), new List<string>());
        foreach (var id in await PermalinksAsync())
        {
            articles.Add(JsonNode.Parse(await server.Client.GetStringAsync($"/a/{id}.json", Cancellation))!);
            files.Add(folder[id + ".html"]);
            await File.WriteAllTextAsync(files[^1], await server.Client.GetStringAsync($"/a/{id}", Cancellation), Cancellation);
        }

        var pages = JsonNode.Parse(await OtherPrograms.NodeAsync("metadata.mjs", [.. files]))!.AsArray();

        Assert.Contains(articles, a => a["authors"]!.AsArray().Count > 0);
        foreach (var (i, article) in articles.Index()) AssertSame(article, pages[i]!, await File.ReadAllTextAsync(files[i], Cancellation));
    }

    private static void AssertSame(JsonNode article, JsonNode page, string html)
    {
        // Its own name for the kind outranks everything but a journal, which must never be named.
        Assert.Equal("newspaperArticle", ItemType().Match(html).Groups[1].Value);
        Assert.DoesNotContain("citation_journal_title", html, StringComparison.Ordinal);

        var (highwire, dublin, graph, linked) = (page["highwirePress"]!, page["dublinCore"]!, page["openGraph"]!, page["jsonLd"]!);
        Assert.Equal((string?)article["title"], (string?)highwire["title"]);
        Assert.Equal(All(article["authors"]), All(highwire["author"]));
        Assert.Equal(((string)article["day"]!).Replace('-', '/'), (string?)highwire["publication_date"]);
        Assert.Equal((string?)article["lang"], (string?)highwire["language"]);
        Assert.Equal((string?)article["url"], (string?)highwire["public_url"]);
        Assert.Equal(All(article["tags"]), ((string?)highwire["keywords"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        // The title of the newspaper: Dublin Core's source, and the site's name where that is not read.
        Assert.NotEmpty((string?)dublin["source"] ?? "");
        Assert.Equal((string?)dublin["source"], (string?)graph["site_name"]);
        Assert.Equal((string?)article["url"], (string?)page["general"]!["canonical"]);

        Assert.Equal(("NewsArticle", (string?)article["title"], (string?)article["originalUrl"]), ((string?)linked["@type"], (string?)linked["headline"], (string?)linked["isBasedOn"]));
        Assert.Equal((string?)article["url"], (string?)linked["archivedAt"]);
    }

    // One stands alone, several in an array.
    private static IEnumerable<string> All(JsonNode? names) => names switch
    {
        null => [],
        JsonArray several => several.Select(name => (string)name!),
        _ => [(string)names!],
    };

    private async Task<IEnumerable<string>> PermalinksAsync()
    {
        var list = JsonNode.Parse(await server.Client.GetStringAsync("/api/v1/articles?limit=100", Cancellation))!;
        return list["items"]!.AsArray().Select(item => (string)item!["id"]!);
    }

    [GeneratedRegex("<meta name=\"z:itemType\" content=\"([^\"]+)\">")]
    private static partial Regex ItemType();
}

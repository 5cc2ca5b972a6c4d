using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Api;

/// <summary>The description of the API: what others make of it, and whether it is true.</summary>
public abstract class OpenApiTests(SampleServer server)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static readonly string[] Promised =
        ["listArticles", "getArticle", "listVersions", "getVersion", "lookUp", "listDays", "listSources", "onThisDay", "search", "listTrends"];

    [Fact]
    public async Task Document_is_valid_and_a_client_made_of_it_works()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        using var folder = new TempFolder();
        var file = folder["v1.json"];
        await File.WriteAllTextAsync(file, document.ToJsonString(), Cancellation);

        var check = JsonNode.Parse(await OtherPrograms.NodeAsync("openapi.mjs", file))!;
        Assert.Equal(Examples(document).Count, (int?)check["examples"]);

        var told = JsonNode.Parse(await OtherPrograms.NodeAsync("client.mjs", file, server.Client.BaseAddress!.ToString().TrimEnd('/')))!;
        var count = (int)told["inSources"]!;
        Assert.True(count > 30);
        Assert.Equal((count, count, count, 400), ((int)told["articles"]!, (int)told["distinct"]!, (int)told["inDays"]!, (int)told["refusal"]!));
        Assert.Equal((string?)told["first"], (string?)told["version"]);
        Assert.Equal((string?)told["first"], (string?)told["looked"]);
    }

    [Fact]
    public async Task Every_example_is_what_the_server_answers()
    {
        var document = await DocumentAsync();
        var examples = Examples(document);

        Assert.Equal(Promised.Order(), examples.Where(e => e.Status == 200).Select(e => e.Operation).Order());
        foreach (var example in examples)
        {
            using var answer = await server.Client.GetAsync(example.Target, Cancellation);
            Assert.Equal((example.Target, example.Status), (example.Target, (int)answer.StatusCode));
            AssertSame(example, await answer.Content.ReadAsStringAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Example_parameters_lead_to_the_example()
    {
        var document = await DocumentAsync();
        var examples = Examples(document).Where(e => e.Status == 200).ToDictionary(e => e.Operation);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var (target, query) = (path, new List<string>());
            foreach (var parameter in item!["get"]!["parameters"]?.AsArray() ?? [])
            {
                if (parameter!["example"] is not { } value) continue;
                var (name, values) = ((string)parameter["name"]!, (value as JsonArray)?.Select(v => (string)v!) ?? [(string)value!]);
                if ((string?)parameter["in"] == "path") target = target.Replace($"{{{name}}}", Uri.EscapeDataString(values.Single()), StringComparison.Ordinal);
                else query.AddRange(values.Select(v => $"{name}={Uri.EscapeDataString(v)}"));
            }

            var example = examples[(string)item["get"]!["operationId"]!];
            AssertSame(example, await server.Client.GetStringAsync($"{target}?{string.Join('&', query)}", Cancellation));
        }
    }

    [Fact]
    public async Task Description_is_not_sent_again_while_nothing_changes()
    {
        using var answer = await server.Client.GetAsync("/openapi/v1.json", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var again = await server.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(["*"], again.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("GET", "/api", 404)]
    [InlineData("GET", "/api/v1/articles/0000000000000000", 404)]
    [InlineData("POST", "/api/v1/articles", 405)]
    [InlineData("DELETE", "/api/v1/articles/0000000000000000", 405)]
    [InlineData("PUT", "/openapi/v1.json", 405)]
    [InlineData("POST", "/export", 405)]
    public async Task Every_refusal_is_a_problem_document(string method, string target, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        using var answer = await server.Client.SendAsync(request, Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal(status, (int?)problem["status"]);
        Assert.NotEmpty((string?)problem["title"] ?? "");
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        if (status == 405) Assert.Contains("GET", answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("text/csv", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", 200)]
    [InlineData("application/*", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("nonsense", 200)]
    public async Task Who_refuses_json_is_told_so(string accept, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sources");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await server.Client.SendAsync(request, Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Head_answers_wherever_get_does()
    {
        string[] targets =
        [
            .. Examples(await DocumentAsync()).Select(e => e.Target), "/openapi/v1.json", "/docs/api", "/feed.atom", "/feed.json", "/search/feed.atom", "/sitemap.xml", "/robots.txt", "/opensearch.xml",
            "/healthz", "/manifests.json", "/cdx?url=x.example", "/wayback/available?url=x.example", "/export?format=csv&q=x", "/web/http://x.example/",
        ];
        foreach (var target in targets)
        {
            using var get = await server.Client.GetAsync(target, Cancellation);
            using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, target), Cancellation);
            Assert.Equal((target, get.StatusCode, get.Content.Headers.ContentType?.MediaType), (target, head.StatusCode, head.Content.Headers.ContentType?.MediaType));
        }
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/runs")]
    [InlineData("/metrics")]
    [InlineData("/readyz")]
    [InlineData("/")]
    [InlineData("/search?q=x")]
    public async Task Scripts_of_other_sites_read_no_page_and_nothing_of_the_operator(string target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await server.Client.SendAsync(request, Cancellation);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static void AssertSame(Example example, string answer)
    {
        using var told = JsonDocument.Parse(example.Value.ToJsonString());
        using var got = JsonDocument.Parse(answer);
        Assert.True(JsonElement.DeepEquals(told.RootElement, got.RootElement), $"{example.Operation} {example.Target}: {answer}");
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await server.Client.GetStringAsync("/openapi/v1.json", Cancellation))!;

    private static List<Example> Examples(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from answer in path.Value!["get"]!["responses"]!.AsObject()
           from content in answer.Value!["content"]?.AsObject() ?? []
           from example in content.Value!["examples"]?.AsObject() ?? []
           select new Example((string)path.Value!["get"]!["operationId"]!, int.Parse(answer.Key, CultureInfo.InvariantCulture), ((string)example.Value!["summary"]!)["GET ".Length..], example.Value["value"]!),
    ];

    private sealed record Example(string Operation, int Status, string Target, JsonNode Value);
}

public sealed class SqliteOpenApiTests(SqliteSampleServer server) : OpenApiTests(server), IClassFixture<SqliteSampleServer>;

public sealed class PostgresOpenApiTests(PostgresSampleServer server) : OpenApiTests(server), IClassFixture<PostgresSampleServer>;

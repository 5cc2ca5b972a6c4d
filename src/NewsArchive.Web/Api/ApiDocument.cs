using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace NewsArchive.Web.Api;

/// <summary>What the description of the API says besides what its code tells by itself.</summary>
internal static class ApiDocument
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    // By the statuses that carry them; where a list is empty, all do. Limits are told only where the operator has set some.
    private static readonly (string Name, string[] Statuses, string Meaning)[] Headers =
    [
        ("ETag", ["200", "304"], "The validator of the answer: sent back as If-None-Match, an unchanged answer is 304."),
        ("RateLimit-Policy", [], "The quota and its window in seconds (draft-ietf-httpapi-ratelimit-headers): \"requests\";q=100;w=10."),
        ("RateLimit", [], "What is left of the quota, and in how many seconds there is more: \"requests\";r=42;t=1."),
        ("Retry-After", ["429", "503"], "In how many seconds to ask again."),
    ];

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["200"] = "The answer.",
        ["304"] = "Unchanged since the answer whose ETag was sent as If-None-Match; without a body.",
        ["400"] = "A parameter makes no sense; detail says which and why.",
        ["404"] = "There is no such thing in this archive.",
        ["406"] = "The Accept header refuses JSON.",
        ["410"] = "The article was withdrawn; detail says when and why.",
        ["429"] = "Too many requests; Retry-After says when to go on.",
        ["451"] = "The article was withdrawn on a legal demand.",
        ["503"] = "The archive cannot answer now; Retry-After says when to ask again.",
    };

    private const string Description = """
        Everything readers see, for programs: articles with all their versions, days, sources. Reading needs no key and is
        open to scripts of every origin. Times are RFC 3339 with a zone, languages BCP 47 tags, errors problem documents
        (RFC 9457). Every answer has an ETag: ask again with If-None-Match and an unchanged answer is 304 without a body.
        Lists go on by cursor: take next from an answer and send it as cursor, until next is null.

        Every example here is what this archive answers to the example parameters.

        ## Clients

        With curl:

        ```sh
        curl 'ROOT/api/v1/articles?source=SOURCE&from=MONTH&to=MONTH&limit=10'
        ```

        With Python, all articles of a month:

        ```python
        import json, urllib.parse, urllib.request

        def articles(**filters):
            while True:
                query = urllib.parse.urlencode(filters)
                with urllib.request.urlopen("ROOT/api/v1/articles?" + query) as answer:
                    page = json.load(answer)
                yield from page["items"]
                if page["next"] is None:
                    return
                filters["cursor"] = page["next"]

        for article in articles(**{"from": "MONTH", "to": "MONTH"}):
            print(article["published"], article["title"])
        ```

        With R (package jsonlite), articles per day:

        ```r
        days <- jsonlite::fromJSON("ROOT/api/v1/days?from=MONTH")$items
        plot(as.Date(days$day), days$count, type = "h")
        ```

        Everything at once is a file: `/export?format=ndjson` with the parameters of a search, or the verb `export` for any number of articles.
        """;

    /// <summary>Every member of an answer is there, null where there is nothing to say.</summary>
    public static Task TellWhatIsAlwaysThere(OpenApiSchema schema)
    {
        if (schema.Properties is { Count: > 0 } properties && !properties.ContainsKey("instance")) schema.Required = new HashSet<string>(properties.Keys);
        return Task.CompletedTask;
    }

    /// <summary>
    /// No parameter of a query must be there. Of endpoints that are bound at build time the framework takes an array that may
    /// be null for one that must be sent (dotnet/aspnetcore#65344).
    /// </summary>
    public static Task TellWhatMayBeLeftOut(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query) ?? []) parameter.Required = false;
        return Task.CompletedTask;
    }

    /// <summary>Puts in the words, the examples, and what holds for all operations.</summary>
    public static void Complete(OpenApiDocument document, string root, IReadOnlyList<ApiExample> examples)
    {
        var list = examples.FirstOrDefault(e => e.Operation == "listArticles" && e.Status == StatusCodes.Status200OK)?.Parameters;
        string Sent(string name, string otherwise) => list?.FirstOrDefault(p => p.Name == name)?.Value ?? otherwise;
        document.Info = new OpenApiInfo
        {
            Title = "NewsArchive",
            Version = "1",
            Description = Description.Replace("ROOT", root, StringComparison.Ordinal)
                .Replace("SOURCE", Sent("source", "voa"), StringComparison.Ordinal).Replace("MONTH", Sent("from", "2023-07"), StringComparison.Ordinal),
        };
        document.Servers = [new OpenApiServer { Url = root.Length == 0 ? "/" : root }];
        document.Tags = new HashSet<OpenApiTag> { new() { Name = "Archive", Description = "Reading the archive." } };
        foreach (var path in document.Paths.Values)
        {
            // HEAD answers everywhere what GET answers; named twice, every operation would have its id twice.
            path.Operations?.Remove(HttpMethod.Head);
            foreach (var (_, operation) in path.Operations ?? []) Complete(operation, [.. examples.Where(e => e.Operation == operation.OperationId)]);
        }
    }

    private static void Complete(OpenApiOperation operation, IReadOnlyList<ApiExample> examples)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response) continue;
            response.Description = Meanings.GetValueOrDefault(status, response.Description ?? "");
            response.Headers = Headers.Where(h => h.Statuses is [] || h.Statuses.Contains(status))
                .ToDictionary(h => h.Name, h => (IOpenApiHeader)new OpenApiHeader { Description = h.Meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        foreach (var example in examples) Show(operation, example);
    }

    private static void Show(OpenApiOperation operation, ApiExample example)
    {
        foreach (var parameter in example.Parameters)
        {
            if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == parameter.Name) is { } described)
                described.Example = described.Schema?.Type is { } type && type.HasFlag(JsonSchemaType.Array) ? new JsonArray(parameter.Value) : parameter.Value;
        }

        var content = operation.Responses?.GetValueOrDefault(example.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))?.Content;
        if (content is null || !content.TryGetValue(example.Status < 400 ? Json : Problem, out var known) || known is not OpenApiMediaType media) return;
        media.Examples = new Dictionary<string, IOpenApiExample>
        {
            [example.Operation] = new OpenApiExample { Summary = "GET " + example.Target, Value = example.Answer },
        };
    }
}

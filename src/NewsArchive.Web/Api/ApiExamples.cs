using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;
using NewsArchive.Web.Memento;

namespace NewsArchive.Web.Api;

/// <summary>
/// Questions to the API and what this archive answers to them, for its description. They are asked when the
/// description is made, so that they are true of the archive at hand and every example can be tried.
/// </summary>
internal sealed class ApiExamples(HttpContext context)
{
    // Articles of which the shortest is shown.
    private const int Candidates = 40;

    private static readonly (string Operation, int Status, string Target)[] Refusals =
    [
        ("listArticles", 400, "/api/v1/articles?limit=0"),
        ("getArticle", 404, "/api/v1/articles/0000000000000000"),
        ("listVersions", 404, "/api/v1/articles/0000000000000000/versions"),
        ("getVersion", 404, "/api/v1/articles/0000000000000000/versions/20230718075903"),
        ("lookUp", 400, "/api/v1/lookup"),
        ("lookUp", 404, "/api/v1/lookup?url=https%3A%2F%2Fnowhere.invalid%2F"),
        ("listDays", 400, "/api/v1/days?from=yesterday"),
        ("onThisDay", 400, "/api/v1/on-this-day?day=13-01"),
        ("search", 400, "/api/v1/search?limit=0"),
        ("listTrends", 400, "/api/v1/trends"),
    ];

    /// <summary>All examples.</summary>
    public async Task<IReadOnlyList<ApiExample>> AskAsync(CancellationToken cancellation)
    {
        var examples = new List<ApiExample>();
        foreach (var (operation, parameters) in await QuestionsAsync(cancellation))
        {
            if (await AskAsync(operation, parameters) is { Status: StatusCodes.Status200OK } example) examples.Add(example);
        }

        foreach (var (operation, status, target) in Refusals)
        {
            if (await AnswerAsync(operation, target, RouteOf(target)) is { } answer && answer.Status == status) examples.Add(new ApiExample(operation, status, target, [], answer.Body));
        }

        return examples;
    }

    private async Task<IReadOnlyList<(string Operation, Parameter[] Parameters)>> QuestionsAsync(CancellationToken cancellation)
    {
        var db = context.RequestServices.GetRequiredService<ArchiveDb>();
        var newest = db.Articles.OrderByDescending(a => a.PublishedUtc).ThenByDescending(a => a.Id).Take(Candidates);
        var article = await (
            from a in newest
            join version in db.Versions on a.CurrentVersionId equals (long?)version.Id
            join content in db.Contents on version.Id equals content.VersionId
            join source in db.Sources on a.SourceId equals source.Id
            orderby content.Html.Length, a.Id
            select new { a.PublicId, a.Day, a.Title, version.StampUtc, version.OriginalUrl, source.Slug, a.Language }).FirstOrDefaultAsync(cancellation);
        if (article is null) return [("listArticles", []), ("listDays", []), ("listSources", []), ("search", [])];

        var (id, month) = (new Parameter("id", article.PublicId), article.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        Parameter[] span = [new("source", article.Slug), new("from", month), new("to", month)];
        return
        [
            ("listArticles", [.. span, new("lang", article.Language), new("sort", "newest"), new("limit", "2")]),
            ("getArticle", [id]),
            ("listVersions", [id]),
            ("getVersion", [id, new("stamp", WaybackStamp.Of(article.StampUtc))]),
            ("lookUp", [new("url", article.OriginalUrl)]),
            ("listDays", span),
            ("listSources", []),
            ("onThisDay", [new("day", article.Day.ToString("MM-dd", CultureInfo.InvariantCulture)), new("limit", "1")]),
            ("search", [new("q", WordOf(article.Title)), .. span, new("sort", "newest"), new("limit", "1")]),
            ("listTrends", [new("q", WordOf(article.Title)), .. span]),
        ];
    }

    // Two ideographs, or a whole word.
    private static string WordOf(string title)
    {
        var letters = title.SkipWhile(c => !char.IsLetter(c)).TakeWhile(char.IsLetter).ToArray();
        return new string(letters.Length > 2 && letters[0] >= '\u2E80' ? letters[..2] : letters);
    }

    private async Task<ApiExample?> AskAsync(string operation, Parameter[] parameters)
    {
        if (Endpoint(operation) is not { } endpoint) return null;
        var inPath = parameters.Where(p => endpoint.RoutePattern.GetParameter(p.Name) is not null).ToDictionary(p => p.Name, p => (object?)p.Value);
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart part
            ? Uri.EscapeDataString((string?)inPath.GetValueOrDefault(part.Name) ?? "")
            : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)s.Parts[0]).Content));
        var target = path + QueryString.Create(parameters.Where(p => !inPath.ContainsKey(p.Name)).Select(p => new KeyValuePair<string, string?>(p.Name, p.Value)));
        return await AnswerAsync(operation, target, new RouteValueDictionary(inPath)) is { } answer
            ? new ApiExample(operation, answer.Status, target, parameters, answer.Body)
            : null;
    }

    private async Task<(int Status, JsonNode Body)?> AnswerAsync(string operation, string target, RouteValueDictionary route)
    {
        if (Endpoint(operation) is not { RequestDelegate: { } answerAsync } endpoint) return null;
        await using var scope = context.RequestServices.CreateAsyncScope();
        using var body = new MemoryStream();
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var asked = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = context.RequestAborted };
        (asked.Request.Scheme, asked.Request.Host, asked.Request.Method, asked.Request.RouteValues) = (context.Request.Scheme, context.Request.Host, HttpMethods.Get, route);
        (asked.Request.Path, asked.Request.QueryString) = question < 0 ? (target, default) : (target[..question], new QueryString(target[question..]));
        asked.Response.Body = body;
        asked.SetEndpoint(endpoint);
        try
        {
            await answerAsync(asked);
        }
        catch (TimeoutException)
        {
            return null; // an archive that is too busy for an example has none
        }

        return JsonNode.Parse(body.ToArray()) is { } json ? (asked.Response.StatusCode, json) : null;
    }

    private static RouteValueDictionary RouteOf(string target)
    {
        var segments = target.Split('?')[0].Split('/');
        return segments is [_, _, _, "articles", var id, .. var rest] ? new RouteValueDictionary { ["id"] = id, ["stamp"] = rest.LastOrDefault() } : [];
    }

    private RouteEndpoint? Endpoint(string operation) => context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().FirstOrDefault(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation);
}

/// <summary>A question to the API and its answer.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Target">What was asked: path and query.</param>
/// <param name="Parameters">Its parameters; empty for a refusal, which is not what parameters are for.</param>
/// <param name="Answer">The body.</param>
internal sealed record ApiExample(string Operation, int Status, string Target, IReadOnlyList<Parameter> Parameters, JsonNode Answer);

/// <summary>A parameter with its value.</summary>
internal sealed record Parameter(string Name, string Value);

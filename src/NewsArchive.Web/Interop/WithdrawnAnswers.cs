using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Memento;

namespace NewsArchive.Web.Interop;

/// <summary>
/// Says of a withdrawn article that it is withdrawn. To every query such an article is not there, so every address of
/// it comes to "not found"; only then is it asked whether it is a withdrawn one, and nobody else pays for the question.
/// </summary>
internal static class WithdrawnAnswers
{
    /// <summary>Where the tombstone waits for the page that shows it.</summary>
    public static readonly object Key = new();

    /// <summary>What a problem document about a withdrawn article is called.</summary>
    public const string Title = "Withdrawn";

    /// <summary>What is told of it there.</summary>
    public static string Sentence(Tombstone tombstone) =>
        $"{tombstone.Title} ({tombstone.OriginalUrl}) was withdrawn on {tombstone.WithdrawnUtc:yyyy-MM-dd}: {tombstone.Reason}";

    /// <summary>For pages: turns 404 into 410 or 451, which the error page then shows with citation and reason.</summary>
    public static void UseWithdrawnAnswers(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || context.Response.HasStarted) return;
        if (IdInPath(context.Request.Path) is not { } id) return;

        var db = context.RequestServices.GetRequiredService<ArchiveDb>();
        if (await Tombstone.LoadAsync(db, id, context.RequestAborted) is not { } tombstone) return;
        context.Items[Key] = tombstone;
        context.Response.StatusCode = tombstone.Status;
    });

    /// <summary>For endpoints that answer programs.</summary>
    public static TBuilder TellWithdrawn<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (invocation, next) =>
        {
            var result = await next(invocation);
            return result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound }
                ? await AnswerAsync(invocation.HttpContext, IdsOf(invocation.HttpContext)) ?? result
                : result;
        });

    private static async Task<IResult?> AnswerAsync(HttpContext context, IEnumerable<string> ids)
    {
        var db = context.RequestServices.GetRequiredService<ArchiveDb>();
        foreach (var id in ids)
        {
            if (await Tombstone.LoadAsync(db, id, context.RequestAborted) is not { } tombstone) continue;
            return Results.Problem(Sentence(tombstone), statusCode: tombstone.Status, title: Title);
        }

        return null;
    }

    private static IEnumerable<string> IdsOf(HttpContext context)
    {
        if (context.Request.RouteValues["id"] is string id) return ArticleId.IsWellFormed(id) ? [id] : [];
        if (context.Request.Query["url"].ToString() is { Length: > 0 } asked) return AskedAddress.Ids(asked.Trim());
        return RawTarget.After(context, "/web/") is { } text && WaybackTarget.Parse(text) is { } target ? AskedAddress.Ids(target.Url) : [];
    }

    private static string? IdInPath(PathString path) =>
        path.Value?.Split('/') is ["", "a", var id, ..] && id.Length >= ArticleId.Length && ArticleId.IsWellFormed(id[..ArticleId.Length])
            ? id[..ArticleId.Length]
            : null;
}

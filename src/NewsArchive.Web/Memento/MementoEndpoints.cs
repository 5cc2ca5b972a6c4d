using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Memento;

/// <summary>Memento (RFC 7089) in the address grammar of the Wayback Machine, and its indexes.</summary>
internal static class MementoEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/web/…</c>, <c>/cdx</c>, <c>/wayback/available</c> and the original files.</summary>
    public static void MapMemento(this WebApplication app)
    {
        var group = app.MapGroup("").TellWithdrawn().ExcludeFromDescription();
        group.MapMethods("/web/{**rest}", Read, AnswerAsync);
        group.MapMethods("/cdx", Read, Cdx.CdxEndpoint.AnswerAsync);
        group.MapMethods("/cdx/search/cdx", Read, Cdx.CdxEndpoint.AnswerAsync);
        group.MapMethods("/wayback/available", Read, Availability.AnswerAsync);
        group.MapMethods("/a/{id}/original", Read, OriginalFile.OfArticleAsync);
        group.MapMethods("/a/{id}/{stamp}/original", Read, OriginalFile.OfVersionAsync);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, ArchiveDb db, CancellationToken cancellation)
    {
        if (RawTarget.After(context, "/web/") is not { } text || WaybackTarget.Parse(text) is not { } target)
            return Downloads.Words(context.Response, StatusCodes.Status400BadRequest, "An address is missing: /web/https://www.example.org/article.html");
        if (AskedAddress.Ids(target.Url) is [])
            return Downloads.Words(context.Response, StatusCodes.Status400BadRequest, "This is not the address of a page: an http or https address is needed.");
        if (target.Kind == WaybackKind.TimeMap && !TimeMaps.IsFormat(target.Format))
            return Downloads.Words(context.Response, StatusCodes.Status400BadRequest, "A TimeMap is link, json or cdxj.");
        if (target is { Kind: WaybackKind.List, Url: [.., '*'] }) return Results.Redirect(ListOfPrefix(context, target));
        if (await MementoHistory.FindAsync(db, target.Url, cancellation) is not { } history) return NotArchived(context);

        var links = new MementoLinks(PublicLinks.RootOf(context), history);
        return target.Kind switch
        {
            WaybackKind.Gate => TimeGate.Answer(context, links),
            WaybackKind.TimeMap => TimeMaps.Answer(context, links, target.Format),
            WaybackKind.List => Results.Redirect($"{links.Root}/a/{history.ArticleId}/versions{(target.Stamp.Length == 0 ? "" : "?captured=" + target.Stamp)}"),
            _ => await VersionAnswer.AnswerAsync(context, db, links, target, cancellation),
        };
    }

    // Every address that begins so: what the index lists.
    private static string ListOfPrefix(HttpContext context, WaybackTarget target)
    {
        var parameters = QueryString.Create("url", target.Url);
        return $"{PublicLinks.RootOf(context)}/cdx{(target.Stamp.Length == 0 ? parameters : parameters.Add("from", target.Stamp).Add("to", target.Stamp))}";
    }

    // Without Vary, Memento-Datetime or Link: there is nothing to negotiate about.
    private static IResult NotArchived(HttpContext context)
    {
        context.Response.Headers.Remove("Vary");
        return Downloads.Words(context.Response, StatusCodes.Status404NotFound, "This archive has no version of this address.");
    }
}

using NewsArchive.Storage;

namespace NewsArchive.Web.Memento;

/// <summary>Answers <c>/web/20230718075903/URL</c>.</summary>
internal static class VersionAnswer
{
    /// <summary>The version when the stamp is its own; otherwise a redirect to the nearest one.</summary>
    public static async Task<IResult> AnswerAsync(
        HttpContext context, ArchiveDb db, MementoLinks links, WaybackTarget target, CancellationToken cancellation)
    {
        var wanted = WaybackStamp.Wanted(target.Stamp);
        if (target.Stamp.Length != WaybackStamp.Length || links.History.Exactly(wanted) is not { } memento)
            return Results.Redirect(links.Version(links.History.Nearest(wanted), target.Modifier));

        AddHeaders(context.Response, links, memento);
        return target.Modifier == WaybackTarget.Raw
            ? await OriginalFile.AnswerAsync(context, db, links.History.ArticleId, memento.StampUtc, cancellation)
            : new VersionPage(links.History.ArticleId, memento.Stamp);
    }

    /// <summary>What makes a response a memento.</summary>
    public static void AddHeaders(HttpResponse response, MementoLinks links, Memento memento)
    {
        response.Headers["Memento-Datetime"] = MementoLinks.HttpDate(memento.CapturedUtc);
        response.Headers.Link = links.Header(memento);
    }
}

using System.Net.Mime;
using System.Text;
using NewsArchive.Browse;
using NewsArchive.Exports;
using NewsArchive.Storage;
using NewsArchive.Web.Pages;

namespace NewsArchive.Web.Hosting;

/// <summary>Citations to take away: <c>/a/{id}.ris</c>, <c>.bib</c> and <c>.csl.json</c>, also of one version.</summary>
public static class CitationFiles
{
    /// <summary>Maps the downloads.</summary>
    public static void MapCitationFiles(this IEndpointRouteBuilder app)
    {
        Map(app, "ris", RisFile.MediaType, RisFile.Write);
        Map(app, "bib", BibTexFile.MediaType, BibTexFile.Write);
        Map(app, "csl.json", CslJsonFile.MediaType, CslJsonFile.Write);
    }

    private static void Map(IEndpointRouteBuilder app, string extension, string mediaType, Func<Citation, string> write)
    {
        app.MapMethods($"/a/{{id:articleid}}.{extension}", Reading, async (string id, ArchiveDb db, Citations citations, HttpContext context) =>
        {
            var article = await ArticleView.LoadAsync(db, id, context.RequestAborted);
            return article is null ? Results.NotFound() : File(article, Addresses.Article(id), citations, context);
        });
        app.MapMethods($"/a/{{id:articleid}}/{{stamp:digits(14,14)}}.{extension}", Reading, async (string id, string stamp, ArchiveDb db, Citations citations, HttpContext context) =>
        {
            var article = VersionStamp.Parse(stamp) is { } utc ? await ArticleView.LoadAsync(db, id, utc, context.RequestAborted) : null;
            return article is null ? Results.NotFound() : File(article, Addresses.Version(id, article.Version.StampUtc), citations, context);
        });

        IResult File(ArticleView article, string path, Citations citations, HttpContext context)
        {
            context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"{article.PublicId}.{extension}" }.ToString();
            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.DownloadPolicy;
            return Results.Text(write(citations.InItsOwnLanguage(article, path)), mediaType, Encoding.UTF8);
        }
    }

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
}

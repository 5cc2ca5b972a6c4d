using Microsoft.Extensions.Options;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Feeds;

/// <summary>What crawlers may read: the setting <c>Archive:Robots</c>.</summary>
public enum RobotsPolicy
{
    /// <summary>Pages, but nothing that is made for each question anew: searches, comparisons, exports, the API.</summary>
    Pages,

    /// <summary>Everything.</summary>
    Everything,

    /// <summary>Nothing.</summary>
    Nothing,
}

/// <summary>Answers <c>/robots.txt</c> (RFC 9309).</summary>
internal static class RobotsFile
{
    private const string Pages = """
        User-agent: *
        Disallow: /search
        Disallow: /a/*/diff/
        Disallow: /export
        Disallow: /api/
        Disallow: /web/
        Disallow: /cdx
        Disallow: /docs/
        Disallow: /admin
        """;

    /// <summary>The file of the setting.</summary>
    public static IResult Answer(HttpContext context, IOptions<ArchiveOptions> options)
    {
        var rules = options.Value.Robots switch
        {
            RobotsPolicy.Nothing => "User-agent: *\nDisallow: /\n",
            RobotsPolicy.Everything => "User-agent: *\nDisallow:\n" + Map(context),
            _ => Pages.ReplaceLineEndings("\n") + "\n" + Map(context),
        };
        return Results.Text(rules, "text/plain");
    }

    private static string Map(HttpContext context) => $"\nSitemap: {PublicLinks.RootOf(context)}/sitemap.xml\n";
}

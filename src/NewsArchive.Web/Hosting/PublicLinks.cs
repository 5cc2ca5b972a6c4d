using Microsoft.Extensions.Options;

namespace NewsArchive.Web.Hosting;

/// <summary>Absolute addresses, for whatever leaves the page: permalinks, citations, metadata.</summary>
public sealed class PublicLinks(IOptions<ArchiveOptions> options, IHttpContextAccessor accessor)
{
    /// <summary>The absolute form of a path of this site.</summary>
    public string Absolute(string path) => Root() + path;

    /// <summary>The archive's own address, without a slash at its end, for answers made outside of pages.</summary>
    public static string RootOf(HttpContext context) => context.RequestServices.GetRequiredService<PublicLinks>().Root();

    private string Root()
    {
        if (options.Value.PublicUrl is { Length: > 0 } root) return root.TrimEnd('/');
        var request = accessor.HttpContext!.Request;
        return $"{request.Scheme}://{request.Host}";
    }
}

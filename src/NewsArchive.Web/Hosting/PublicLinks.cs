using Microsoft.Extensions.Options;

namespace NewsArchive.Web.Hosting;

/// <summary>Absolute addresses, for whatever leaves the page: permalinks, citations, metadata.</summary>
public sealed class PublicLinks(IOptions<ArchiveOptions> options, IHttpContextAccessor accessor)
{
    /// <summary>The absolute form of a path of this site.</summary>
    public string Absolute(string path) => Root() + path;

    private string Root()
    {
        if (options.Value.PublicUrl is { Length: > 0 } root) return root.TrimEnd('/');
        var request = accessor.HttpContext!.Request;
        return $"{request.Scheme}://{request.Host}";
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsArchive.Search.Query;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>Puts the cache together.</summary>
internal static class PageCacheServices
{
    /// <summary>The parameters of a search, as addresses have them.</summary>
    public static readonly string[] SearchKeys = [.. typeof(QueryForm).GetProperties().Where(p => p.CanWrite).Select(p => p.Name), "cursor", "exact"];

    // What pages read besides their path; those that are not named read nothing.
    private static readonly Dictionary<string, string[]> KeysOfPages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/Search/Search"] = SearchKeys,
        ["/Search/Trends"] = [.. SearchKeys, "per", "format"],
        ["/Articles/DiffAsked"] = ["from", "to"],
        ["/Articles/Versions"] = ["captured"],
        ["/Dates/Month"] = ["source"],
        ["/Dates/Year"] = ["source"],
    };

    private static readonly string[] NotKept = ["/Error", "/Dates/Go"];

    /// <summary>Registers it.</summary>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static IServiceCollection AddPageCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Options.Create(ArchiveServices.Checked<CacheOptions>(configuration, "Cache")));
        return services.AddSingleton<ChangeFeed>().AddSingleton<PageCache>();
    }

    /// <summary>Keeps the readers' pages. A convention of endpoints.</summary>
    public static void KeepPages(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<PageActionDescriptor>().LastOrDefault()?.ViewEnginePath;
        if (page is null || page.StartsWith("/Admin", StringComparison.OrdinalIgnoreCase) || NotKept.Contains(page, StringComparer.OrdinalIgnoreCase)) return;
        endpoint.Metadata.Add(new KeptAnswer(KeysOfPages.GetValueOrDefault(page) ?? []));
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace NewsArchive.Web.Memento;

/// <summary>The page of a version, shown under its Wayback address: the same page as at <c>/a/{id}/{stamp}</c>, without a redirect.</summary>
internal sealed class VersionPage(string articleId, string stamp) : IResult
{
    private const string Page = "/Articles/Version";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var endpoint = services.GetRequiredService<EndpointDataSource>().Endpoints.First(IsPage);
        var page = endpoint.Metadata.GetRequiredMetadata<PageActionDescriptor>();
        var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
        var values = new RouteValueDictionary(page.RouteValues) { ["id"] = articleId, ["stamp"] = stamp };
        httpContext.Request.RouteValues = values;
        httpContext.SetEndpoint(endpoint); // its metadata tells the page the addresses of style sheets
        var action = new ActionContext(httpContext, new RouteData(values), compiled);
        await services.GetRequiredService<IActionInvokerFactory>().CreateInvoker(action)!.InvokeAsync();
    }

    private static bool IsPage(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == Page;
}

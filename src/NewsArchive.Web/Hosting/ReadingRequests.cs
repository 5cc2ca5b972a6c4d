using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>Requests that only read may be answered from a standby. Operators' pages may not: they show what was done a moment ago.</summary>
internal static class ReadingRequests
{
    /// <summary>Marks them. Before anything that asks for the database.</summary>
    public static IApplicationBuilder UseReadingRequests(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !IsOfOperators(request.Path))
            context.RequestServices.GetRequiredService<ReadingScope>().OnlyReads = true;
        return next(context);
    });

    private static bool IsOfOperators(PathString path) =>
        path.StartsWithSegments("/admin") || path.StartsWithSegments("/readyz") || path.StartsWithSegments("/metrics");
}

using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using NewsArchive.Browse;
using NewsArchive.Search.Results;
using NewsArchive.Search.Trends;
using NewsArchive.Storage;
using NewsArchive.Web.Api;
using NewsArchive.Web.Hosting.Caching;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Interop;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Hosting;

/// <summary>Everything the pages need of the host.</summary>
public static class PageServices
{
    /// <summary>Registers the pages and their words. The archive itself is registered before them.</summary>
    public static IServiceCollection AddArchivePages(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ArchiveZone(provider.GetRequiredService<IOptions<ArchiveOptions>>().Value.Zone));
        services.AddMemoryCache().AddSingleton<HeatScales>();
        services.AddHttpContextAccessor().AddSingleton<PublicLinks>().AddSingleton<Citations>();
        services.AddScoped<ArchiveSearch>().AddScoped<TermTrends>();
        services.AddLocalization().AddScoped<Words>().AddScoped<DisplayScript>();
        services.Configure<RouteOptions>(routes =>
        {
            routes.LowercaseUrls = true;
            routes.ConstraintMap["digits"] = typeof(DigitsConstraint);
            routes.ConstraintMap["articleid"] = typeof(ArticleIdConstraint);
            routes.ConstraintMap["paragraphid"] = typeof(ParagraphIdConstraint);
        });
        // Pages hold no secret that a compressed length could betray: they carry no token and echo nothing private.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        // Chinese text stays readable in the source of a page, and a third as long; what has a meaning in HTML is encoded all the same.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages();
        return services;
    }

    /// <summary>Puts the pages into the pipeline; src/README.md says why in this order.</summary>
    public static WebApplication MapArchivePages(this WebApplication app)
    {
        app.UseArchiveSecurityHeaders();
        app.UseOpenAccess();
        app.UseExceptionHandler(Failures.Handling(app.Logger));
        app.UseRequestGate();
        app.UseRouting();
        app.UseMiddleware<PageCacheMiddleware>();
        app.UseQueryTime();
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseWithdrawnAnswers();
        app.UseRequestLocalization(Languages.Configure);
        app.UseVaryingByReader();
        app.MapStaticAssets();
        app.MapPreferences();
        app.MapCitationFiles();
        app.MapOpenSearch();
        var pages = app.MapRazorPages().WithStaticAssets();
        pages.Add(OnlyForReading);
        pages.Add(PageCacheServices.KeepPages);
        return app;
    }

    // A page that takes longer than this in the database helps nobody, and keeps others from theirs.
    private static readonly TimeSpan LongestQuery = TimeSpan.FromSeconds(5);

    private static void UseQueryTime(this WebApplication app) => app.Use((context, next) =>
    {
        QueryTime.Begin(LongestQuery);
        return next(context);
    });

    // A page without a form answers GET and HEAD. Pages accept every verb unless told otherwise, and then the router
    // can answer 405 nowhere, because a page of years might have been meant.
    private static void OnlyForReading(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<PageActionDescriptor>().LastOrDefault()?.ViewEnginePath;
        if (page is null or "/Error" || page.StartsWith("/Admin/", StringComparison.Ordinal)) return;
        endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }

    // The same address serves three languages, two themes and two scripts: whatever keeps pages has to know. Files are the same for all.
    private static void UseVaryingByReader(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && !response.Headers.Vary.ToString().Contains("Cookie", StringComparison.Ordinal))
                response.Headers.AppendCommaSeparatedValues("Vary", "Accept-Language", "Cookie");
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });
}

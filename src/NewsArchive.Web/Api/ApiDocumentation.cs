using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.OpenApi;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Hosting.Requests;
using Scalar.AspNetCore;

namespace NewsArchive.Web.Api;

/// <summary>The description of the API (OpenAPI 3.1) and the page on which it can be tried out.</summary>
internal static class ApiDocumentation
{
    private const string Name = "v1";

    // Its examples are answers of the archive; whoever asks again and again should not make it search again and again.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>Registers the document v1: everything under <c>/api/v1</c>.</summary>
    public static IServiceCollection AddApiDocumentation(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) ?? false;
        options.AddOperationTransformer(static (operation, _, _) => ApiDocument.TellWhatMayBeLeftOut(operation));
        options.AddSchemaTransformer(static (schema, _, _) => ApiDocument.TellWhatIsAlwaysThere(schema));
        options.AddDocumentTransformer(static async (document, context, cancellation) =>
        {
            var http = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext;
            var examples = http is null ? [] : await new ApiExamples(http).AskAsync(cancellation);
            ApiDocument.Complete(document, http is null ? "" : PublicLinks.RootOf(http), examples);
        });
    });

    /// <summary>Maps <c>/openapi/v1.json</c> and <c>/docs/api</c>.</summary>
    public static void MapApiDocumentation(this WebApplication app)
    {
        app.MapMethods("/openapi/v1.json", [HttpMethods.Get, HttpMethods.Head], DocumentAsync).ExcludeFromDescription();
        // This page alone runs an inline script, so it has a policy of its own with a nonce of its own, and is kept by no cache.
        app.MapScalarApiReference("/docs/api", (options, context) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
                "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
            context.Response.Headers.CacheControl = "no-store";
            options.WithTitle("API").WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
        }).AlsoHead();
    }

    private static async Task<IResult> DocumentAsync(
        HttpContext context, ArchiveDb db, [FromKeyedServices(Name)] IOpenApiDocumentProvider provider, IMemoryCache cache, CancellationToken cancellation)
    {
        // Whatever is taken in, withdrawn or shown again makes the examples anew.
        var state = (PublicLinks.RootOf(context), await db.Versions.MaxAsync(v => (long?)v.Id, cancellation), await db.Withdrawals.CountAsync(cancellation));
        var json = await cache.GetOrCreateAsync((typeof(ApiDocumentation), state), async entry =>
        {
            (entry.AbsoluteExpirationRelativeToNow, entry.Size) = (Kept, 1);
            var document = await provider.GetOpenApiDocumentAsync(cancellation);
            return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation));
        });
        return ApiAnswer.Bytes(context, json!, "application/json; charset=utf-8");
    }
}

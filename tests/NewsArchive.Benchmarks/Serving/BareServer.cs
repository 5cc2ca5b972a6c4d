using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NewsArchive.Benchmarks.Serving;

/// <summary>
/// The least that an answer from this web server costs: the same bytes from memory, with an ETag. Run as a process of its own by
/// the benchmarks that hold pages against it.
/// </summary>
internal static class BareServer
{
    public const string Verb = "bare-server";
    private const string ETag = "\"bare\"";

    public static async Task RunAsync(string bodyFile, string contentType)
    {
        var body = await File.ReadAllBytesAsync(bodyFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", context => AnswerAsync(context, body, contentType));
        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine($"The bare server is at {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}"));
        await app.RunAsync();
    }

    private static Task AnswerAsync(HttpContext context, byte[] body, string contentType)
    {
        context.Response.Headers.ETag = ETag;
        if (context.Request.Headers.IfNoneMatch == ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}

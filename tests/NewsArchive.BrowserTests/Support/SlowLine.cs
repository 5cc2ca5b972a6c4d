using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NewsArchive.BrowserTests.Support;

/// <summary>
/// A line so slow that every piece of a page is on the screen before the next one comes. What a busy machine or a
/// weak network shows now and then is shown here every time.
/// </summary>
internal sealed class SlowLine : IAsyncDisposable
{
    // The masthead is where most things stand beside each other, so the pieces are small there.
    private const int FinePart = 5000;
    private const int FinePiece = 250;
    private const int CoarsePiece = 2500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly SemaphoreSlim frames = new(0);
    private readonly WebApplication server;

    private SlowLine(WebApplication server) => this.server = server;

    /// <summary>Where the site is reached through this line.</summary>
    public Uri Address => new(server.Urls.First());

    /// <summary>Opens a line to a site.</summary>
    public static async Task<SlowLine> OpenAsync(Uri site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var line = new SlowLine(builder.Build());
        line.server.Run(context => line.PassOnAsync(site, context));
        await line.server.StartAsync(TestContext.Current.CancellationToken);
        return line;
    }

    /// <summary>To be called for every frame that the browser has drawn.</summary>
    public void FrameDrawn() => frames.Release();

    private async Task PassOnAsync(Uri site, HttpContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, context.Request.Path + context.Request.QueryString.ToUriComponent()));
        request.Headers.AcceptLanguage.ParseAdd(context.Request.Headers.AcceptLanguage.ToString());
        using var answer = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        var isPage = answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html";
        if (isPage) await TrickleAsync(await answer.Content.ReadAsStringAsync(context.RequestAborted), context);
        else await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task TrickleAsync(string page, HttpContext context)
    {
        // Nothing is drawn before the styles named in the head are there.
        var at = page.IndexOf("<body", StringComparison.Ordinal);
        await WriteAsync(page[..at]);
        for (var length = FinePiece; at < page.Length; at += length)
        {
            length = LengthOfPiece(page, at);
            await WriteAsync(page.Substring(at, length));
            if (at + length == page.Length) return;
            // A frame may have been under way already; the second one shows the piece.
            while (frames.Wait(0, CancellationToken.None)) { }
            for (var i = 0; i < 2; i++) await frames.WaitAsync(context.RequestAborted).WaitAsync(Patience, context.RequestAborted);
        }

        async Task WriteAsync(string piece)
        {
            await context.Response.WriteAsync(piece, Encoding.UTF8, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    // A piece ends before a tag: half a word that grows at the right edge of a column is no move that anybody sees.
    private static int LengthOfPiece(string page, int at)
    {
        var least = at + (at < FinePart ? FinePiece : CoarsePiece);
        var end = least < page.Length ? page.IndexOf('<', least) : -1;
        return (end < 0 ? page.Length : end) - at;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        client.Dispose();
        frames.Dispose();
    }
}

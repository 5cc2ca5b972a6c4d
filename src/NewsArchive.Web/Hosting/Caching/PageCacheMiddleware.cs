using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NewsArchive.Web.Telemetry;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>
/// Gives anonymous readers answers that were made before. What an answer is kept under is all that the endpoint gets to
/// see of the request: the address without parameters it does not know, the preferences, and the host where it is written
/// into pages. So nobody can put anything into an answer that another reader gets.
/// </summary>
internal sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache, ChangeFeed feed, CacheMetrics metrics, IOptions<ArchiveOptions> archive)
{
    // "Keep it, but ask each time": an article may be withdrawn, and a reader may choose other colours.
    private const string AskEachTime = "no-cache";

    private static readonly string[] OfThisTransfer = ["Content-Length", "Content-Encoding", "Transfer-Encoding", "Date", "Connection", "ETag", "Vary", "Server"];
    private static readonly string[] OfNegotiation = ["Accept-Encoding", "If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "If-Range", "Range"];

    private readonly bool _hostIsFixed = !string.IsNullOrEmpty(archive.Value.PublicUrl);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeptAnswer>() is not { } kept || !IsAnonymousReading(request)) return next(context);
        if (kept.Only(request.QueryString) is not { } query) return next(context);
        if (query != request.QueryString) request.QueryString = query;
        return feed.IsFresh ? AnswerAsync(context) : LookAndAnswerAsync(context);
    }

    private async Task LookAndAnswerAsync(HttpContext context)
    {
        await feed.LookAsync(context.RequestAborted);
        await AnswerAsync(context);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var key = KeyOf(context.Request);
        if (!cache.IsOn || cache.Find(key) is not { } page)
        {
            metrics.Miss();
            return MakeAsync(context, key);
        }

        metrics.Hit();
        return SendAsync(context, page, AcceptedEncodings.Of(context.Request), context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince);
    }

    private string KeyOf(HttpRequest request)
    {
        var root = _hostIsFixed ? "" : $"{request.Scheme}://{request.Host.Value}";
        // The language is asked for by itself: what is current is decided only behind this point.
        return $"{root} {Localization.Languages.Of(request)} {Preferences.KeyOf(request)} {request.Path.Value}{request.QueryString.Value}";
    }

    private async Task MakeAsync(HttpContext context, string key)
    {
        var (generation, tags) = (feed.Generation, KeptAnswers.Collect(context));
        var sent = OfNegotiation.Select(name => KeyValuePair.Create(name, context.Request.Headers[name])).Where(h => h.Value.Count > 0).ToArray();
        var (accepted, ifNoneMatch, since) = (AcceptedEncodings.Of(context.Request), context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince);

        var body = await CaptureAsync(context, sent);
        var response = context.Response;
        if (!IsForEverybody(response) || body.Length == 0)
        {
            if (body.Length > 0) await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        var page = new KeptPage(body, HeadersToKeep(response), response.Headers.ETag is [{ Length: > 2 } own] ? own : KeptPage.ETagOf(body), generation, tags);
        if (cache.IsOn && HttpMethods.IsGet(context.Request.Method)) cache.Keep(key, page);
        await SendAsync(context, page, accepted, ifNoneMatch, since);
    }

    // The endpoint makes the whole answer as it is, whatever form of it the client would take.
    private async Task<byte[]> CaptureAsync(HttpContext context, KeyValuePair<string, StringValues>[] negotiation)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream(capacity: 32 * 1024);
        foreach (var (name, _) in negotiation) context.Request.Headers.Remove(name);
        context.Response.Body = buffer;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return buffer.ToArray();
        }
        finally
        {
            context.Features.Set(original);
            foreach (var (name, value) in negotiation) context.Request.Headers[name] = value;
        }
    }

    private static Task SendAsync(HttpContext context, KeptPage page, AcceptedEncoding accepted, StringValues ifNoneMatch, StringValues since)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.ETag = page.ETag;
        if (page.IsWhatClientHas(ifNoneMatch, since))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            foreach (var (name, value) in page.HeadersOfNotModified) headers[name] = value;
            headers.ContentType = default;
            headers.ContentLength = null;
            return Task.CompletedTask;
        }

        foreach (var (name, value) in page.Headers) headers[name] = value;
        var (bytes, encoding) = page.For(accepted);
        if (encoding is not null) headers.ContentEncoding = encoding;
        headers.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static KeyValuePair<string, StringValues>[] HeadersToKeep(HttpResponse response)
    {
        var headers = response.Headers;
        headers.TryAdd("Cache-Control", AskEachTime);
        headers.Vary = VaryOf(response);
        return [.. headers.Where(h => h.Key == "Vary" || !OfThisTransfer.Contains(h.Key, StringComparer.OrdinalIgnoreCase))];
    }

    private static string VaryOf(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true ? "Accept-Encoding, Accept-Language, Cookie" : "Accept-Encoding";

    private static bool IsForEverybody(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.Headers.SetCookie.Count == 0
        && (response.Headers.CacheControl.Count == 0 || !IsPrivate(response.Headers.CacheControl.ToString()));

    private static bool IsPrivate(string cacheControl) =>
        cacheControl.Contains("no-store", StringComparison.OrdinalIgnoreCase) || cacheControl.Contains("private", StringComparison.OrdinalIgnoreCase);

    private static bool IsAnonymousReading(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Authorization.Count == 0
        && (request.Headers.Cookie.Count == 0 || !request.Cookies.Any(cookie => IsOfSession(cookie.Key)));

    // Whoever is signed in, here or by a framework's own means, sees nothing kept and leaves nothing behind.
    private static bool IsOfSession(string cookie) =>
        cookie.StartsWith("__Host-", StringComparison.Ordinal) || cookie.StartsWith("__Secure-", StringComparison.Ordinal) || cookie.StartsWith(".AspNetCore.", StringComparison.Ordinal);
}

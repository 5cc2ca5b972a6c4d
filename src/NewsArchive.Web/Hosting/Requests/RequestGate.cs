using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>Turns requests away before anything is done for them: wrong host, too long, too many.</summary>
internal sealed partial class RequestGate(AcceptedHosts hosts, RateLimits rates, ILogger<RequestGate> log)
{
    // Whoever scans the net must not fill the log; the first few tell the operator what is missing.
    private const int HostsTold = 20;
    private int _told;

    /// <summary>Lets a request in, or answers it.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!hosts.Accepts(context)) return RefuseHostAsync(context);
        if (!rates.Admits(context)) return Refuse(context, StatusCodes.Status429TooManyRequests, next);
        return ServerLimits.IsTooLong(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget)
            ? Refuse(context, StatusCodes.Status414UriTooLong, next)
            : next(context);
    }

    // The page of the error, as if it had been asked for; it goes with the address that was.
    private static Task Refuse(HttpContext context, int status, RequestDelegate next)
    {
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = context.Request.Path.Value!,
            OriginalPathBase = context.Request.PathBase.Value!,
            OriginalQueryString = context.Request.QueryString.Value,
        });
        context.Request.Path = $"/error/{status}";
        return next(context);
    }

    private Task RefuseHostAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _told) <= HostsTold) Log.UnknownHost(log, context.Request.Host.Value);
        return Downloads.Words(
            context.Response, StatusCodes.Status400BadRequest,
            "This archive does not answer under the name in the request. Its operator sets Archive:PublicUrl or AllowedHosts.").ExecuteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A request for the host {Host} was refused: it is neither Archive:PublicUrl nor in AllowedHosts")]
        public static partial void UnknownHost(ILogger logger, string? host);
    }
}

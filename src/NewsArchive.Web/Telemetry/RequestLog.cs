using System.Diagnostics;
using System.Text.Json.Serialization;

namespace NewsArchive.Web.Telemetry;

/// <summary>Which requests are logged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestLogging>))]
public enum RequestLogging
{
    /// <summary>Only those that failed on our side or took longer than a second. Who reads what is nobody's business.</summary>
    Faults,

    /// <summary>Every one.</summary>
    All,

    /// <summary>None.</summary>
    None,
}

/// <summary>A line for a request: method, path, status, time. Never its query, its body, its headers or its sender.</summary>
internal sealed partial class RequestLog(RequestLogging which, ILogger<RequestLog> log)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path; // a page that tells an error is written under another one
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Tell(context, path, Stopwatch.GetElapsedTime(started));
        }
    }

    private void Tell(HttpContext context, PathString path, TimeSpan took)
    {
        var status = context.Response.StatusCode;
        var isFault = status >= StatusCodes.Status500InternalServerError;
        // A stream of events takes as long as somebody watches.
        var isSlow = took > Slow && context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true;
        if (which == RequestLogging.None || (which == RequestLogging.Faults && !isFault && !isSlow)) return;
        var method = HttpMethods.GetCanonicalizedValue(context.Request.Method);
        if (isFault) Log.Failed(log, method, path, status, took.TotalMilliseconds);
        else Log.Answered(log, method, path, status, took.TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Milliseconds:0.0} ms")]
        public static partial void Answered(ILogger logger, string method, PathString path, int status, double milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} {Status} {Milliseconds:0.0} ms")]
        public static partial void Failed(ILogger logger, string method, PathString path, int status, double milliseconds);
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Pages;

/// <summary>Not found, and every other answer that is no page.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel(ArchiveDb db) : PageModel
{
    // A database that is restarted or a standby that takes over is there again after about so long.
    private const string RetryAfterSeconds = "10";

    /// <summary>The status.</summary>
    public int Status { get; private set; }

    /// <summary>What to tell the operator.</summary>
    public string RequestId => Activity.Current?.Id ?? HttpContext.TraceIdentifier;

    /// <summary>What stands in the place of a withdrawn article; null for every other error.</summary>
    public Tombstone? Tombstone => HttpContext.Items[WithdrawnAnswers.Key] as Tombstone;

    /// <summary>What was asked for, when it looks like a date.</summary>
    public string? Asked { get; private set; }

    /// <summary>The date asked for; null when it was none of the calendar.</summary>
    public ReaderDate? Date { get; private set; }

    /// <summary>The last day with articles before it; null when there is none.</summary>
    public DateOnly? Before { get; private set; }

    /// <summary>The first day with articles after it; null when there is none.</summary>
    public DateOnly? After { get; private set; }

    /// <summary>Answers whatever verb failed: the page has no handlers, because a request that went wrong may be of any kind.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        Status = failed ? Response.StatusCode : StatusInRoute();
        if (Status == StatusCodes.Status503ServiceUnavailable) Response.Headers.TryAdd("Retry-After", RetryAfterSeconds);
        if (IsForProgram())
        {
            Downloads.MakeInert(Response);
            context.Result = Problem();
            return;
        }

        // When something has failed the database may be what failed; the page must not need it.
        if (Status == StatusCodes.Status404NotFound) await LookForDateAsync(HttpContext.RequestAborted);
        await next();
        Response.StatusCode = Status;
    }

    private bool IsForProgram() =>
        Askers.IsProgram(Request) || (OriginalPath() is { } path && Askers.IsProgram(new PathString(path)));

    private string? OriginalPath() =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;

    private ObjectResult Problem()
    {
        var problem = Tombstone is { } tombstone
            ? new ProblemDetails { Status = Status, Title = WithdrawnAnswers.Title, Detail = WithdrawnAnswers.Sentence(tombstone) }
            : new ProblemDetails { Status = Status, Title = ReasonPhrases.GetReasonPhrase(Status) };
        if (Status >= StatusCodes.Status500InternalServerError) problem.Extensions["requestId"] = RequestId;
        return new ObjectResult(problem) { StatusCode = Status, ContentTypes = { "application/problem+json" } };
    }

    private int StatusInRoute() =>
        int.TryParse(RouteData.Values["status"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599
            ? status
            : StatusCodes.Status404NotFound;

    private async Task LookForDateAsync(CancellationToken cancellationToken)
    {
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
        Asked = DateInPath(path);
        Date = ReaderDate.Parse(Asked);
        if (Date is null) return;

        var window = await CalendarWindow.LoadAsync(db, Date.First, Date.Last, null, cancellationToken);
        Before = window.Previous(Date.First.AddDays(Date.Day is null ? 0 : 1));
        After = window.Next(Date.Last);
        if (Before == Date.First) Before = window.Before;
    }

    internal static string? DateInPath(string? path)
    {
        var parts = (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["sources", _, ..]) parts = parts[2..];
        var isDate = parts.Length is 1 or 2 or 3 && parts[0].Length == 4 && parts.All(p => p.Length <= 4 && p.All(char.IsAsciiDigit));
        return isDate ? string.Join('-', parts) : null;
    }
}

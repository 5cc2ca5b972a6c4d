using System.Globalization;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Memento;

/// <summary>Chooses the version for a date (RFC 7089, pattern 2.1: a gate of its own that redirects).</summary>
internal static class TimeGate
{
    private const string AcceptDatetime = "Accept-Datetime";

    /// <summary>302 to the version nearest to Accept-Datetime, to the newest without it, 400 when it is no date.</summary>
    public static IResult Answer(HttpContext context, MementoLinks links)
    {
        var response = context.Response;
        var chosen = links.History.Mementos[^1];
        if (context.Request.Headers.TryGetValue(AcceptDatetime, out var wanted))
        {
            // The header is one date in one form (2.1.1); the weekday must be that of the date.
            if (!DateTime.TryParseExact(wanted.ToString(), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc))
                return Downloads.Words(response, StatusCodes.Status400BadRequest, $"{AcceptDatetime} is not a date such as Thu, 31 May 2007 20:35:00 GMT.");
            chosen = links.History.Nearest(utc);
        }

        // No Memento-Datetime: the gate is no memento. It varies by the date alone, not by what pages vary by.
        response.Headers.Vary = "accept-datetime";
        response.Headers.Link = links.Header(chosen);
        response.Headers.Location = links.Version(chosen);
        return Results.StatusCode(StatusCodes.Status302Found);
    }
}

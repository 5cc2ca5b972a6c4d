using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Exports;

namespace NewsArchive.Web.Memento;

/// <summary>The list of all versions of an address, for programs.</summary>
internal static class TimeMaps
{
    private static readonly string[] Formats = ["link", "json", "cdxj"];

    /// <summary>Whether there are TimeMaps in this format.</summary>
    public static bool IsFormat(string format) => Formats.Contains(format);

    /// <summary>The TimeMap in a format; a date in the request changes nothing.</summary>
    public static IResult Answer(HttpContext context, MementoLinks links, string format)
    {
        context.Response.Headers.Remove("Vary");
        // The media type has no parameter for a character set (RFC 6690, 7.3); what stands in it is ASCII.
        return format switch
        {
            "link" => Results.Bytes(Encoding.ASCII.GetBytes(links.LinkFormatText()), MementoLinks.LinkFormat),
            "json" => Results.Json(Json(links), TimeMapJsonContext.Default.TimeMapJson),
            _ => Results.Text(Cdxj(links), "text/x-cdxj", Encoding.ASCII),
        };
    }

    private static TimeMapJson Json(MementoLinks links)
    {
        var list = links.History.Mementos.Select(m => new TimeMapMemento(m.CapturedUtc, links.Version(m))).ToList();
        return new TimeMapJson(
            HeaderAddress.Of(links.History.OriginalUrl), links.TimeMap("json"), links.Gate,
            Formats.ToDictionary(f => f, links.TimeMap), new TimeMapMementos(list[0], list[^1], list));
    }

    private static string Cdxj(MementoLinks links)
    {
        var surt = Surt.Of(links.History.UrlKey);
        var text = new StringBuilder();
        foreach (var memento in links.History.Mementos)
        {
            var line = JsonSerializer.Serialize(new CdxjLine(HeaderAddress.Of(memento.OriginalUrl), links.Version(memento), "text/html", "200"), TimeMapJsonContext.Default.CdxjLine);
            text.Append(CultureInfo.InvariantCulture, $"{surt} {memento.Stamp} {line}\n");
        }

        return text.ToString();
    }
}

/// <summary>A TimeMap as JSON, in the form that Memento aggregators use.</summary>
internal sealed record TimeMapJson(
    string OriginalUri, string Self, string TimegateUri, IReadOnlyDictionary<string, string> TimemapUri, TimeMapMementos Mementos);

/// <summary>The versions by rising date.</summary>
internal sealed record TimeMapMementos(TimeMapMemento First, TimeMapMemento Last, IReadOnlyList<TimeMapMemento> List);

/// <summary>A version.</summary>
internal sealed record TimeMapMemento(DateTime Datetime, string Uri);

/// <summary>What follows key and stamp on a line of CDXJ.</summary>
internal sealed record CdxjLine(string Url, string Uri, string Mime, string Status);

[JsonSerializable(typeof(TimeMapJson))]
[JsonSerializable(typeof(CdxjLine))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class TimeMapJsonContext : JsonSerializerContext;

using System.Globalization;
using System.Text;
using NewsArchive.Exports;

namespace NewsArchive.Web.Memento;

/// <summary>The addresses and links of RFC 7089 for one original resource.</summary>
/// <param name="Root">The archive's own address, without a slash at its end.</param>
/// <param name="History">The versions.</param>
internal sealed record MementoLinks(string Root, MementoHistory History)
{
    /// <summary>The media type of a TimeMap (RFC 6690).</summary>
    public const string LinkFormat = "application/link-format";

    private string Original => HeaderAddress.Of(History.OriginalUrl);

    /// <summary>URI-G.</summary>
    public string Gate => $"{Root}/web/{Original}";

    /// <summary>URI-T.</summary>
    public string TimeMap(string format) => $"{Root}/web/timemap/{format}/{Original}";

    /// <summary>URI-M.</summary>
    public string Version(Memento memento, string modifier = "") =>
        $"{Root}/web/{memento.Stamp}{modifier}/{HeaderAddress.Of(memento.OriginalUrl)}";

    /// <summary>An instant as HTTP writes it.</summary>
    public static string HttpDate(DateTime utc) => utc.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The value of the Link header of a version, or of the answer of a TimeGate that chose it.</summary>
    public string Header(Memento chosen)
    {
        var links = new StringBuilder($"<{Original}>; rel=\"original\", <{Gate}>; rel=\"timegate\", <{TimeMap("link")}>; rel=\"timemap\"; type=\"{LinkFormat}\"");
        foreach (var (memento, relation) in Neighbours(chosen))
            links.Append(CultureInfo.InvariantCulture, $", <{Version(memento)}>; rel=\"{relation}\"; datetime=\"{HttpDate(memento.CapturedUtc)}\"");
        return links.ToString();
    }

    /// <summary>The TimeMap.</summary>
    public string LinkFormatText()
    {
        var (first, last) = (History.Mementos[0], History.Mementos[^1]);
        var text = new StringBuilder($"<{TimeMap("link")}>; rel=\"self\"; type=\"{LinkFormat}\"; from=\"{HttpDate(first.CapturedUtc)}\"; until=\"{HttpDate(last.CapturedUtc)}\",\n")
            .Append(CultureInfo.InvariantCulture, $"<{Gate}>; rel=\"timegate\",\n")
            .Append(CultureInfo.InvariantCulture, $"<{Original}>; rel=\"original\"");
        foreach (var memento in History.Mementos)
            text.Append(CultureInfo.InvariantCulture, $",\n<{Version(memento)}>; rel=\"{Place(memento, "")}memento\"; datetime=\"{HttpDate(memento.CapturedUtc)}\"");
        return text.Append('\n').ToString();
    }

    // First, previous, chosen, next and last: where two of them are the same version, one link carries both relations.
    private IEnumerable<(Memento Memento, string Relation)> Neighbours(Memento chosen)
    {
        var all = History.Mementos;
        var at = all.Index().First(m => m.Item == chosen).Index;
        foreach (var index in new SortedSet<int> { 0, Math.Max(0, at - 1), at, Math.Min(all.Count - 1, at + 1), all.Count - 1 })
        {
            var beside = index == at - 1 ? "prev " : index == at + 1 ? "next " : "";
            yield return (all[index], Place(all[index], beside) + "memento");
        }
    }

    private string Place(Memento memento, string beside)
    {
        var first = memento == History.Mementos[0] ? "first " : "";
        var last = memento == History.Mementos[^1] ? "last " : "";
        return first + beside + last;
    }
}

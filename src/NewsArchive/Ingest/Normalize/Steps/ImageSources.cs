using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Finds for each image the address it was meant to show, behind lazy loading, candidates and proxies.</summary>
internal static partial class ImageSources
{
    // Where scripts that load late keep the address, in the order in which they can be trusted.
    private static readonly string[] Sources = ["src", "data-src", "data-lazy-src", "data-original", "data-echo", "data-actualsrc", "data-url", "data-orig-file"];

    private static readonly string[] Sets = ["srcset", "data-srcset", "data-lazy-srcset"];

    public static void Run(ArticleDraft draft)
    {
        foreach (var twin in draft.Twins)
            if (!draft.IsDropped(twin)) Twin(draft, twin);
        var shared = new Dictionary<IElement, Uri?>();
        foreach (var image in draft.Images)
            if (!draft.IsDropped(image) && !IsAltText(draft, image)) draft.Pictures[image] = Read(draft, image, shared);
    }

    // A noscript element repeats, for readers without script, the image that stands beside it.
    private static void Twin(ArticleDraft draft, IElement noscript)
    {
        var image = noscript.QuerySelector("img");
        if (image is null)
        {
            draft.Drop(noscript, "noscript");
            return;
        }

        if (Beside(draft, noscript) is not { } twin) return;
        draft.Drop(noscript, "noscript");
        draft.Dropped.TryAdd(image, null);
        if (Own(twin, draft.Address) is null && Own(image, draft.Address) is { } source) draft.TwinSources[twin] = source;
    }

    private static IElement? Beside(ArticleDraft draft, IElement noscript)
    {
        if (noscript.Parent is not { } parent || !draft.Positions.TryGetValue(noscript, out var at)) return null;
        return ImageOf(Next(parent.ChildNodes, at, -1)) ?? ImageOf(Next(parent.ChildNodes, at, 1));
    }

    // Only white space may stand between the two.
    private static IElement? Next(INodeList siblings, int at, int step)
    {
        for (var i = at + step; i >= 0 && i < siblings.Length; i += step)
        {
            if (siblings[i] is IElement element) return element;
            if (siblings[i].HasContent()) return null;
        }

        return null;
    }

    // The image itself, or one that is alone in a wrapper.
    private static IElement? ImageOf(INode? node)
    {
        while (node is IElement { LocalName: "picture" or "span" or "a" or "div" } wrapper)
        {
            INode? only = null;
            foreach (var child in wrapper.ChildNodes)
            {
                if (!child.HasContent()) continue;
                if (only is not null) return null;
                only = child;
            }

            node = only;
        }

        return node is IElement { LocalName: "img" } image ? image : null;
    }

    private static bool IsAltText(ArticleDraft draft, IElement image) =>
        draft.Marked.TryGetValue(image, out var rule) && rule.Action == Rules.ElementAction.AltText;

    private static Picture Read(ArticleDraft draft, IElement image, Dictionary<IElement, Uri?> shared)
    {
        var given = Own(image, draft.Address) ?? OfPicture(image, draft.Address, shared) ?? draft.TwinSources.GetValueOrDefault(image);
        var own = given is null ? null : ProxyUnwrapper.Unwrap(given);
        var proxy = own is null || own == given ? null : given!.AbsoluteUri;
        return new Picture(own, proxy, Alt(image), Pixels(image, "width"), Pixels(image, "height"));
    }

    private static Uri? Own(IElement image, Uri address)
    {
        foreach (var name in Sources)
            if (Usable(image.GetAttribute(name), address) is { } uri) return uri;
        return Largest(image, address);
    }

    // The sources that a picture element offers are the same for every image in it.
    private static Uri? OfPicture(IElement image, Uri address, Dictionary<IElement, Uri?> shared)
    {
        var picture = image.ParentElement;
        while (picture is not (null or { LocalName: "picture" })) picture = picture.ParentElement;
        if (picture is null) return null;
        if (shared.TryGetValue(picture, out var known)) return known;
        return shared[picture] = picture.QuerySelectorAll("source").Select(source => Largest(source, address)).FirstOrDefault(uri => uri is not null);
    }

    private static Uri? Largest(IElement element, Uri address)
    {
        foreach (var name in Sets)
            if (element.GetAttribute(name) is { } set && Largest(set, address) is { } uri) return uri;
        return null;
    }

    private static Uri? Largest(string set, Uri address)
    {
        Uri? best = null;
        double most = -1;
        foreach (Match match in Candidate.Matches(set))
        {
            var size = match.Groups["size"] is { Success: true } s ? double.Parse(s.Value, CultureInfo.InvariantCulture) : 1;
            if (size > most && Usable(match.Groups["url"].Value, address) is { } uri) (best, most) = (uri, size);
        }

        return best;
    }

    private static Uri? Usable(string? value, Uri address)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var trimmed = value.Trim();
        if (trimmed.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || Placeholder.IsMatch(trimmed)) return null;
        return WebAddress.Resolve(trimmed, address);
    }

    private static string Alt(IElement image) => WhiteSpace.Collapse(image.GetAttribute("alt") ?? "");

    private static int? Pixels(IElement image, string name) =>
        int.TryParse(image.GetAttribute(name)?.Trim().Replace("px", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
        && pixels is > 1 and <= 20_000 ? pixels : null;

    // A candidate's address may hold commas, but does not end in one.
    [GeneratedRegex(@"(?<url>[^\s,][^\s]*[^\s,])(\s+(?<size>[0-9]{1,6}(\.[0-9]{1,3})?)[wx])?\s*(,|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Candidate { get; }

    [GeneratedRegex(@"(^|/)(blank|spacer|pixel|transparent|placeholder|lazyload|lazy|loading|grey|gray|1x1)\.(gif|png|svg|jpg)(\?|$)|^about:|^#|^Array$|^undefined$|^null$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder { get; }
}

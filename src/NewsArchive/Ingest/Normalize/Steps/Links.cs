using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Resolves the addresses of links and takes redirectors and tracking off them.</summary>
internal static partial class Links
{
    /// <summary>The address a link leads to; null when it leads nowhere a reader could follow.</summary>
    public static Uri? Read(ArticleDraft draft, IElement link)
    {
        var href = link.GetAttribute("href");
        // There are no anchors in the clean body.
        if (string.IsNullOrWhiteSpace(href) || href.TrimStart().StartsWith('#')) return null;
        var address = Clean(draft, href);
        if (address is null) draft.Warnings.Add(WarningCodes.UnsafeRemoved);
        return address;
    }

    /// <summary>The address without redirector and tracking; null when it is not http, https or mailto.</summary>
    public static Uri? Clean(ArticleDraft draft, string href)
    {
        var address = WebAddress.Resolve(href, draft.Address, mail: true);
        if (address is null) return null;
        if (Redirector.Match(address.AbsoluteUri) is { Success: true } match
            && WebAddress.Resolve(Uri.UnescapeDataString(match.Groups["url"].Value), draft.Address) is { } target) address = target;
        foreach (var (pattern, replacement) in draft.Rules.Source.Links)
            if (pattern.IsMatch(address.AbsoluteUri)) address = new Uri(pattern.Replace(address.AbsoluteUri, replacement));
        return address.Query.Length > 1 ? new Uri(TrackingParameters.Strip(address.AbsoluteUri)) : address;
    }

    [GeneratedRegex(@"^https?://(l\.|lm\.|www\.)?(facebook\.com/l\.php|instagram\.com/l/|google\.com/url)\?([^#]*&)?(u|q|url)=(?<url>https?(:|%3A)[^&#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Redirector { get; }
}

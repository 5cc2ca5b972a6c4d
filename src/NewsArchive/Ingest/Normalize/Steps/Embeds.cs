using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Turns players and frames into links that say where they lead.</summary>
internal static partial class Embeds
{
    public static void Run(ArticleDraft draft)
    {
        foreach (var element in draft.Media)
        {
            if (draft.Dropped.ContainsKey(element)) continue;
            if (Read(draft, element) is { } embed) draft.Embeds[element] = embed;
            else draft.Drop(element, "empty-frame");
        }
    }

    private static Embed? Read(ArticleDraft draft, IElement element)
    {
        if (Address(draft, element) is not { } address) return null;
        var poster = WebAddress.Resolve(element.GetAttribute("poster"), draft.Address);
        var page = Page(draft, address);
        var title = WhiteSpace.Collapse(element.GetAttribute("title") ?? element.GetAttribute("aria-label") ?? "");
        var provider = Provider(page);
        var name = title.Length > 0 && title.Length < 200 && !title.Contains(provider, StringComparison.OrdinalIgnoreCase) ? $"{provider}: {title}" : title.Length is > 0 and < 200 ? title : provider;
        return new Embed(page, name, poster is null ? null : ProxyUnwrapper.Unwrap(poster));
    }

    private static Uri? Address(ArticleDraft draft, IElement element)
    {
        foreach (var name in (ReadOnlySpan<string>)["src", "data-src", "data-lazy-src"])
            if (WebAddress.Resolve(element.GetAttribute(name), draft.Address) is { } uri && uri != draft.Address) return uri;
        return element.QuerySelector("source[src]") is { } source ? WebAddress.Resolve(source.GetAttribute("src"), draft.Address) : null;
    }

    // The page of the thing itself, which outlives its player.
    private static Uri Page(ArticleDraft draft, Uri player)
    {
        var text = player.AbsoluteUri;
        if (YouTube.Match(text) is { Success: true } video) return new Uri("https://www.youtube.com/watch?v=" + video.Groups["id"].Value);
        if (Vimeo.Match(text) is { Success: true } film) return new Uri("https://vimeo.com/" + film.Groups["id"].Value);
        if (Archive.Match(text) is { Success: true } item) return new Uri("https://archive.org/details/" + item.Groups["id"].Value);
        if (BbcPlayer.IsMatch(text)) return draft.Address;
        if (WordPress.Match(text) is { Success: true } post) return new Uri(post.Groups["post"].Value);
        return Links.Clean(draft, text) ?? player;
    }

    private static string Provider(Uri page)
    {
        var host = page.Host.StartsWith("www.", StringComparison.Ordinal) ? page.Host["www.".Length..] : page.Host;
        return host switch
        {
            "youtube.com" => "YouTube",
            "vimeo.com" => "Vimeo",
            "facebook.com" => "Facebook",
            "twitter.com" or "x.com" or "platform.twitter.com" => "Twitter",
            "instagram.com" => "Instagram",
            "soundcloud.com" or "w.soundcloud.com" => "SoundCloud",
            "open.spotify.com" => "Spotify",
            "archive.org" => "Internet Archive",
            _ => FileName(page) is { } file ? $"{host}: {file}" : host,
        };
    }

    private static string? FileName(Uri page)
    {
        var name = page.Segments[^1];
        return MediaFile.IsMatch(name) ? Uri.UnescapeDataString(name) : null;
    }

    [GeneratedRegex(@"^https?://(www\.|m\.)?(youtube(-nocookie)?\.com/(embed|v|shorts|live)/|youtu\.be/|youtube\.com/watch\?([^#]*&)?v=)(?<id>[A-Za-z0-9_-]{6,20})", RegexOptions.NonBacktracking)]
    private static partial Regex YouTube { get; }

    [GeneratedRegex(@"^https?://player\.vimeo\.com/video/(?<id>[0-9]{1,12})", RegexOptions.NonBacktracking)]
    private static partial Regex Vimeo { get; }

    [GeneratedRegex(@"^https?://archive\.org/embed/(?<id>[^/?#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Archive { get; }

    [GeneratedRegex(@"/ws/av-embeds/", RegexOptions.NonBacktracking)]
    private static partial Regex BbcPlayer { get; }

    [GeneratedRegex(@"^(?<post>https?://[^?#]+/)embed/(#\?secret=.*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex WordPress { get; }

    [GeneratedRegex(@"\.(mp4|m4v|webm|mov|flv|m3u8|mp3|m4a|ogg|wav|aac)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex MediaFile { get; }
}

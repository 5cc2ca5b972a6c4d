using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Turns players and frames into links that say where they lead.</summary>
internal static partial class Embeds
{
    // What stands around a player is looked for in the whole article; no article has more of them.
    private const int MaxPlayers = 32;

    public static void Run(ArticleDraft draft)
    {
        var quoted = new Dictionary<IElement, bool>();
        var players = 0;
        foreach (var element in draft.Media)
        {
            if (draft.IsDropped(element)) continue;
            if (IsTwin(element, quoted) || Read(draft, element) is not { } embed)
            {
                draft.Drop(element, "empty-frame");
                continue;
            }

            draft.Embeds[element] = embed;
            if (BbcPlayer.IsMatch(element.GetAttribute("src") ?? "") && ++players <= MaxPlayers) Around(draft, element, embed);
        }
    }

    /// <summary>
    /// The link to a video, for a file that says nothing but a video's title and address: that it was published is worth keeping.
    /// Null when the address is no video's.
    /// </summary>
    public static Block? OfAddress(ArticleDraft draft)
    {
        if (!YouTube.IsMatch(draft.Address.AbsoluteUri) && !VimeoPage.IsMatch(draft.Address.AbsoluteUri)) return null;
        var page = Page(draft, draft.Address);
        var link = draft.Document.CreateElement("a");
        link.SetAttribute("href", page.AbsoluteUri);
        link.TextContent = Provider(page);
        var paragraph = draft.Document.CreateElement("p");
        paragraph.Attach(link);
        return new Block(paragraph, "");
    }

    // WordPress shows another site's post as a quotation with a link, and a script replaces it by a frame.
    private static bool IsTwin(IElement element, Dictionary<IElement, bool> quoted)
    {
        if (element.GetAttribute("class")?.Contains("wp-embedded-content", StringComparison.Ordinal) != true) return false;
        var container = element.ParentElement;
        while (container is not (null or { LocalName: "div" or "figure" or "body" })) container = container.ParentElement;
        if (container is null) return false;
        if (!quoted.TryGetValue(container, out var isQuoted)) quoted[container] = isQuoted = container.QuerySelector("blockquote.wp-embedded-content") is not null;
        return isQuoted;
    }

    // The still and the caption of a player stand beside it, in a wrapper of their own.
    private static void Around(ArticleDraft draft, IElement player, Embed embed)
    {
        var wrapper = player.ParentElement;
        while (wrapper is not null && wrapper != draft.Root && wrapper.QuerySelector("p") is null) wrapper = wrapper.ParentElement;
        if (wrapper is null || wrapper == draft.Root || wrapper.LocalName == "main" || wrapper.QuerySelectorAll("p") is not [var text] || text.IsLongerThan(Figures.MaxCaption)
            || draft.IsDropped(text) || text.QuerySelector("img, iframe, video, audio") is not null || text.Closest("video, audio") is not null) return;
        var still = draft.Images.Find(i => i.IsIn(wrapper)) is { } image ? draft.Pictures.GetValueOrDefault(image) : Still(draft, player);
        if (still?.Url is null) return;
        foreach (var other in draft.Images.Where(i => i.IsIn(wrapper)))
        {
            draft.Consume(other);
            if (draft.Pictures.GetValueOrDefault(other) != still) draft.Pictures.Remove(other);
        }

        draft.Consume(text);
        still.Caption.Add(text);
        draft.Embeds[player] = embed with { Still = still };
    }

    // The content of a frame is text to the parser; an image in it is what is shown where frames are not.
    private static Picture? Still(ArticleDraft draft, IElement player) =>
        ImageInText.Match(player.TextContent) is { Success: true } match && WebAddress.Resolve(match.Groups["url"].Value, draft.Address) is { } address
            ? new Picture(ProxyUnwrapper.Unwrap(address), null, "", null, null)
            : null;

    private static Embed? Read(ArticleDraft draft, IElement element)
    {
        if (Address(draft, element) is not { } address) return null;
        var poster = WebAddress.Resolve(element.GetAttribute("poster"), draft.Address);
        var page = Page(draft, address);
        var title = WhiteSpace.Collapse(element.GetAttribute("title") ?? element.GetAttribute("aria-label") ?? "");
        var provider = Provider(page);
        var name = title.Length > 0 && title.Length < 200 && !title.Contains(provider, StringComparison.OrdinalIgnoreCase) ? $"{provider}: {title}" : title.Length is > 0 and < 200 ? title : provider;
        return new Embed(page, name) { Still = poster is null ? null : new Picture(ProxyUnwrapper.Unwrap(poster), null, "", null, null) };
    }

    private static Uri? Address(ArticleDraft draft, IElement element)
    {
        foreach (var name in (ReadOnlySpan<string>)["src", "data-src", "data-lazy-src"])
            if (WebAddress.Resolve(element.GetAttribute(name), draft.Address) is { } uri && uri != draft.Address) return uri;
        return element.Children.FirstOrDefault(c => c.LocalName == "source" && c.HasAttribute("src")) is { } source ? WebAddress.Resolve(source.GetAttribute("src"), draft.Address) : null;
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

    [GeneratedRegex(@"^https?://(www\.)?vimeo\.com/[0-9]{1,12}", RegexOptions.NonBacktracking)]
    private static partial Regex VimeoPage { get; }

    [GeneratedRegex(@"^https?://archive\.org/embed/(?<id>[^/?#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Archive { get; }

    [GeneratedRegex(@"<img[^>]*\ssrc=[""'](?<url>[^""']+)[""']", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ImageInText { get; }

    [GeneratedRegex(@"/ws/av-embeds/", RegexOptions.NonBacktracking)]
    private static partial Regex BbcPlayer { get; }

    [GeneratedRegex(@"^(?<post>https?://[^?#]+/)embed/(#\?secret=.*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex WordPress { get; }

    [GeneratedRegex(@"\.(mp4|m4v|webm|mov|flv|m3u8|mp3|m4a|ogg|wav|aac)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex MediaFile { get; }
}

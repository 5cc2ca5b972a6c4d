using System.Text.RegularExpressions;
using static NewsArchive.Ingest.Normalize.Rules.ElementAction;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Rules that hold for every source.</summary>
internal static partial class CommonRules
{
    public static IReadOnlyList<ElementRule> Elements { get; } =
    [
        new("machinery", "script, style, link, meta, base, title, svg, math, template, object, embed, applet, param, canvas, map, frameset, frame, noframes, noembed, xmp, plaintext, marquee[hidden]", Drop),
        new("form", "button, input, select, textarea, datalist, output, progress, meter, label[for], option, dialog", Drop),
        new("form", "form, fieldset", DropUnlessProse),
        new("navigation", "nav, [role=navigation], menu, .breadcrumb, .breadcrumbs, .pagination, .skip-link, .toc_toggle", Drop),
        new("hidden", "[aria-hidden=true], [hidden], .element-invisible, .element-hidden, .visually-hidden, .screen-reader-text, .sr-only", DropUnlessPicture),
        new("hidden", "[style*='display:none'], [style*='display: none'], [style*='visibility:hidden']", DropUnlessPicture),
        new("advertisement", "[data-e2e=advertisement], [data-o-ads-name], .o-ads, #dotcom-mpu, ins.adsbygoogle, [id^=div-gpt-ad], .advertisement, .ad-container", Drop),
        new("share-buttons", ".addtoany_share_save_container, .addtoany_content, .addtoany_list, .a2a_kit, .a2a_dd, share-button, share-modal, [data-root-share], .sharedaddy, .social-share, .share-buttons, .sd-sharing, .jp-relatedposts, .service-links", Drop),
        new("self-promotion", "[data-selfpromo-newsletter], [data-selfpromo-app], [data-selfpromo-podcast], [data-selfpromo]", DropUnlessLong),
        new("zoom-icon", "#zoomattribute, img[src*='icon-zoom']", Drop),
        new("placeholder", ".lazyload-placeholder, img[src*=grey_line]", Drop),
        new("tracker", "img[src*='medium.com/_/stat'], img[width='1'][height='1'], img[width='0'], img[height='0'], img[src*='feedburner.com'], img[src*='pixel.wp.com'], img[src*='doubleclick.net']", Drop),
        new("emoji", "img[src*='core/emoji'], img.emoji, img.wp-smiley, img[src*='/twemoji/'], img[src*='abs.twimg.com/emoji']", AltText),
        new("byline", ".byline [rel=author], .entry-meta [rel=author], .submitted .username", Author),
        new("theme-header", ".entry-meta, .submitted", Header),
        new("comments", "#comments, .comments-area, #respond, .comment-respond, .comment-list, #disqus_thread", Drop),
        new("credit", "figcaption small, figcaption cite", Credit),
        new("caption", "figcaption, small, .wp-caption-text, .image-caption, .gallery-caption, .photo-caption, .imageCaption, .tr-caption, [data-testid=caption-paragraph]", Caption),
        new("caption", "p > em", Caption) { After = "img" },
        new("caption", "span[style*='display:block'][style*=small], span[style*='display: block'][style*=small], span[style*='display:block'][style*='#999'], span[style*='display: block'][style*='#999'], span[style*='display:block'][style*=gray], span[style*='display:block'][style*=grey], span[style*='display: block'][style*=gray], span[style*='display: block'][style*=grey], span[style*='display: block'][style*='#808080'], span[style*='display:block'][style*='#808080']", Caption),
        new("credit", "figure cite, figcaption cite, figure .copyright, .photo-credit, .image-credit, p[role=text]", Credit),
        new("time-line", "div > i, div > em", HeadTime, StandsAsTime),
        new("post", "blockquote.twitter-tweet, blockquote.twitter-video, blockquote.instagram-media, blockquote.tiktok-embed, blockquote.bluesky-embed", Post),
        new("block", "span[style*='display:block'], span[style*='display: block']", Paragraph),
    ];

    public static IReadOnlyList<BlockRule> Blocks { get; } =
    [
        new("feed-footer", BlockPlace.Anywhere, FeedFooter, BlockAction.Stop),
        new("share-buttons", BlockPlace.Anywhere, ShareLabel, BlockAction.Drop),
        new("wire-credit", BlockPlace.Tail, BasedOn),
        new("wire-credit", BlockPlace.Tail, Agencies),
        new("translator", BlockPlace.Tail, TranslatedBy),
        new("credit-line", BlockPlace.Tail, CopyrightLine),
        new("dateline", BlockPlace.Head, AgencyDateline),
        new("dateline", BlockPlace.Head, CityDateline),
    ];

    [GeneratedRegex(@"^分享\s?[:：]?$", RegexOptions.NonBacktracking)]
    private static partial Regex ShareLabel { get; }

    [GeneratedRegex(@"^获取更多\s?RSS", RegexOptions.NonBacktracking)]
    private static partial Regex FeedFooter { get; }

    // A time of day or an ISO or RFC 1123 date, alone or below a name.
    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}|^[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex StandsAsTime { get; }

    [GeneratedRegex(@"(此文|本文)(依据|参考|根据)了?(?<wire>[^。，）)]{2,60}?)的?(相关)?报道", RegexOptions.NonBacktracking)]
    private static partial Regex BasedOn { get; }

    [GeneratedRegex(@"[（(]\s?(?<wire>(路透社|法新社|美联社|德新社|安莎社|共同社|彭博社|德国之声|新华社|中央社|埃菲社|法广|塔斯社|俄新社|美聯社|法新社|德新社|路透|美国之音)([、，/,\s]+[^）)（(、，/,\s]{2,12})*)\s?(等|综合报道|報道|报道)*\s?[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex Agencies { get; }

    [GeneratedRegex(@"[（(]\s?(译者|譯者|编译|編譯|翻译|翻譯)\s?[:：/／]?\s?(?<translator>[^）)（(]{2,20})[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex TranslatedBy { get; }

    [GeneratedRegex(@"^(?<credit>©\s?[0-9]{4}\s?[A-Za-z][^。]{1,60})$", RegexOptions.NonBacktracking)]
    private static partial Regex CopyrightLine { get; }

    [GeneratedRegex(@"^[（(](?<wire>法新社|路透社|美联社|美聯社|德新社|共同社|中央社)(?<place>[^0-9）)]{1,12}?)([0-9]{1,2}月)?[0-9]{1,2}日(综合)?(电|電)[）)]", RegexOptions.NonBacktracking)]
    private static partial Regex AgencyDateline { get; }

    [GeneratedRegex(@"^(?<place>[\u4E00-\u9FFF·]{2,12}(、[\u4E00-\u9FFF·]{2,12})?)\s?[—–]+\s?[^—–\s]", RegexOptions.NonBacktracking)]
    private static partial Regex CityDateline { get; }
}

using AngleSharp.Dom;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Gathers what address, front matter and outlet say besides the text.</summary>
internal static class Hints
{
    /// <summary>The language that page, front matter, address or outlet name, in this order; null when none does.</summary>
    public static string? Language(ArticleDraft draft)
    {
        if (Languages.Normalize(draft.Raw.FrontMatter.Language ?? draft.StatedLanguage) is { } stated and not "zh") return stated;
        if (draft.Rules.Source.Script?.Match(draft.UrlKey) is { Success: true } match) return match.Groups["hant"].Success ? "zh-Hant" : "zh-Hans";
        return SourceRegistry.BySlug(draft.Slug)?.Language;
    }

    /// <summary>All that is known besides title, times and body.</summary>
    public static ArticleFacts Facts(ArticleDraft draft, IElement body, bool mixed) => new()
    {
        Contributors = draft.Contributors,
        Section = Section(draft) ?? draft.Page.Section,
        Tags = Tags(draft),
        WireCredits = draft.WireCredits,
        Dateline = draft.Dateline,
        Credits = draft.Credits,
        Alternates = [.. draft.Alternates, .. draft.Page.Alternates.Where(a => WebAddress.Resolve(a.Url, draft.Address) is { } address && UrlKey.From(address.AbsoluteUri) != draft.UrlKey)],
        OriginalPublication = draft.Original ?? TitlePrefix.Read(draft),
        Related = draft.Related,
        Images = [.. draft.BuiltImages.Where(i => body.Contains(i.Element)).Select(i => i.Image)],
        MixedScript = mixed,
    };

    private static string? Section(ArticleDraft draft) =>
        draft.Rules.Source.Section?.Match(Uri.UnescapeDataString(draft.UrlKey)) is { Success: true } match ? match.Groups["section"].Value : null;

    private static List<string> Tags(ArticleDraft draft)
    {
        var front = draft.Raw.FrontMatter;
        return [.. draft.Tags.Concat(draft.Page.Tags).Concat(front.Tags).Concat(front.Categories)
            .Select(WhiteSpace.Collapse)
            .Where(tag => tag.Length > 0 && tag != front.Author && !Outlets.IsName(draft, tag))
            .Distinct(StringComparer.Ordinal)];
    }
}

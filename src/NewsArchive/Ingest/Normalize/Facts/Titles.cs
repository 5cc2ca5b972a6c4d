using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Chooses the title and takes the outlet's name off its end.</summary>
internal static class Titles
{
    /// <summary>Longer titles are unusual.</summary>
    private const int Long = 300;

    /// <summary>Longer titles are cut: no list or citation can show them.</summary>
    private const int Longest = 1000;

    // The number of characters of the text that stand for a missing title.
    private const int FromTextLength = 40;

    /// <summary>The title and how it stood in the file; both empty when header, front matter and the page's own heading give none.</summary>
    public static (string Title, string Raw) Read(ArticleDraft draft)
    {
        var raw = draft.Raw;
        if (Usable(raw.LinkTitle)) return (Tidy(draft, raw.LinkTitle!), raw.LinkTitleRaw ?? raw.LinkTitle!);
        if (Usable(raw.FrontMatter.Title)) return (Tidy(draft, TitleText.Tidy(raw.FrontMatter.Title!)), raw.FrontMatter.Title!);
        var heading = draft.Page.Title ?? draft.Root.QuerySelector("h1")?.TextContent;
        return Usable(heading) ? (Tidy(draft, TitleText.Tidy(heading!)), heading!) : ("", "");
    }

    /// <summary>A title made of the text's first characters, when nothing else gave one.</summary>
    /// <exception cref="UnreadableArticleException">There is no text either.</exception>
    public static string FromText(ArticleDraft draft, string text)
    {
        var line = TitleText.Tidy(text.Split('\n', 2)[0]);
        if (line.Length == 0) throw new UnreadableArticleException(ReasonCodes.NoTitle, "neither header, front matter, page nor text gives a title");
        draft.Warnings.Add(WarningCodes.TitleFromText);
        return Cut(line, FromTextLength);
    }

    private static bool Usable(string? title) => title is not null && !WhiteSpace.IsBlank(title);

    private static string Tidy(ArticleDraft draft, string title)
    {
        var tidy = WithoutSuffix(draft, title);
        if (tidy.Length > Long) draft.Warnings.Add(WarningCodes.TitleLong);
        return Cut(tidy, Longest);
    }

    private static string WithoutSuffix(ArticleDraft draft, string title)
    {
        foreach (var suffix in draft.Page.SiteName is { Length: > 1 } site ? [.. draft.Rules.Source.TitleSuffixes, site] : draft.Rules.Source.TitleSuffixes)
        {
            if (!title.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = title[..^suffix.Length].TrimEnd(' ', '-', '–', '—', '|', '_', '·');
            if (rest.Length > 0) return rest;
        }

        return title;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end] + "…";
    }
}

using System.ComponentModel;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Exports;

namespace NewsArchive.Web.Api;

/// <summary>An article, whole.</summary>
internal sealed record ArticleDocument : ArticleItem
{
    [Description("The writers, as named.")]
    public required IReadOnlyList<string> Authors { get; init; }

    [Description("Everybody named as a maker, with what they did.")]
    public required IReadOnlyList<ContributorJson> Contributors { get; init; }

    [Description("All versions, newest first.")]
    public required IReadOnlyList<VersionJson> Versions { get; init; }

    [Description("The body: sanitised HTML that loads nothing; pictures are links.")]
    public required string Html { get; init; }

    [Description("The body as text: paragraphs separated by one line feed.")]
    public required string Text { get; init; }

    [Description("The pictures of the body, in order.")]
    public required IReadOnlyList<FigureJson> Figures { get; init; }

    [Description("The same pictures, with what became of them.")]
    public required IReadOnlyList<ImageJson> Images { get; init; }

    [Description("Copyright and credit lines.")]
    public required IReadOnlyList<string> Credits { get; init; }

    [Description("SHA-256 of the file this version was read from.")]
    public required string Sha256 { get; init; }

    [Description("The zone in which the source wrote the time of publication.")]
    public required string PublishedZone { get; init; }

    [Description("The time of publication as it was written.")]
    public required string PublishedRaw { get; init; }

    [Description("The section of the outlet; null when unknown.")]
    public required string? Section { get; init; }

    [Description("Keywords.")]
    public required IReadOnlyList<string> Tags { get; init; }

    [Description("News agencies credited in the text.")]
    public required IReadOnlyList<string> WireCredits { get; init; }

    [Description("The place of the dateline; null when there is none.")]
    public required string? Dateline { get; init; }

    [Description("The same article in other languages.")]
    public required IReadOnlyList<AlternateAddress> Alternates { get; init; }

    [Description("Where a reprinted text first stood; null otherwise.")]
    public required OriginalPublication? OriginalPublication { get; init; }

    [Description("Articles the outlet pointed to.")]
    public required IReadOnlyList<RelatedLink> Related { get; init; }

    /// <summary>A version of an article as the API shows it.</summary>
    public static ArticleDocument Of(ArticleView view, string text, IReadOnlyList<VersionItem> versions, IReadOnlyDictionary<string, PageImage> pictures, string root) => new()
    {
        Id = view.PublicId,
        Url = $"{root}/a/{view.PublicId}",
        Title = view.Version.Title,
        Source = view.Source.Slug,
        Lang = view.Version.Language,
        Published = ApiTime.Instant(view.Version.PublishedUtc),
        PublishedPrecision = ApiTime.Precision(view.Version.PublishedPrecision),
        Day = ApiTime.Day(view.Day),
        Captured = ApiTime.Instant(view.Version.CapturedUtc),
        OriginalUrl = view.Version.OriginalUrl,
        Snippet = Beginning(text),
        Authors = [.. view.Facts.Contributors.Where(c => c.Role == ContributorRole.Writer).Select(c => c.Name)],
        Contributors = [.. view.Facts.Contributors.Select(ContributorJson.Of)],
        Versions = [.. versions.Select(v => VersionJson.Of(v, view.PublicId, view.Version.OriginalUrl, root))],
        Html = PortableBody.Html(view.Body),
        Text = text,
        Figures = [.. view.Facts.Images.Select(i => new FigureJson(i.Url, i.Alt, i.Caption, i.Credit, i.Width, i.Height))],
        Images = [.. ExportedPicture.Of(view.Facts, pictures, root).Select(ImageJson.Of)],
        Credits = view.Facts.Credits,
        Sha256 = Convert.ToHexStringLower(view.Version.OriginalSha256),
        PublishedZone = view.Version.PublishedZone,
        PublishedRaw = view.Version.PublishedRaw,
        Section = view.Facts.Section,
        Tags = view.Facts.Tags,
        WireCredits = view.Facts.WireCredits,
        Dateline = view.Facts.Dateline,
        Alternates = view.Facts.Alternates,
        OriginalPublication = view.Facts.OriginalPublication,
        Related = view.Facts.Related,
    };

    private static string Beginning(string text)
    {
        const int characters = 160;
        if (text.Length <= characters) return text.Replace('\n', ' ');
        var end = char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters;
        return text[..end].Replace('\n', ' ') + "…";
    }
}

/// <summary>A person or desk named in the article.</summary>
internal sealed record ContributorJson(
    string Name,
    [property: Description("writer, editor, webEditor, translator, contributor or photographer.")] string Role,
    string? Note)
{
    /// <summary>The contributor as the API names them.</summary>
    public static ContributorJson Of(Contributor contributor) =>
        new(contributor.Name, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(contributor.Role.ToString()), contributor.Note);
}

/// <summary>A picture.</summary>
internal sealed record FigureJson(
    [property: Description("Where the picture was at its source.")] string Url,
    string Alt, string? Caption, string? Credit, int? Width, int? Height);

/// <summary>A picture, and what became of it.</summary>
internal sealed record ImageJson(
    [property: Description("Where the picture was at its source.")] string OriginalUrl,
    [property: Description("Where this archive shows it; null when it is not kept.")] string? Url,
    [property: Description("stored: kept here. alive: at its source, not kept here. lost: gone everywhere. not-fetched: not asked for, or to be tried again.")] string State,
    [property: Description("In pixels: of the picture kept here, else as the source stated; null when unknown.")] int? Width,
    int? Height, string Alt, string? Caption, string? Credit)
{
    /// <summary>The picture as the API shows it.</summary>
    public static ImageJson Of(ExportedPicture picture) => new(
        picture.OriginalUrl, picture.Url, picture.State, picture.Width, picture.Height, picture.Alt, picture.Caption, picture.Credit);
}

/// <summary>A version.</summary>
internal sealed record VersionJson(
    [property: Description("In the order of storing, from 1.")] int Number,
    [property: Description("The digits that name it in its address, yyyyMMddHHmmss in UTC.")] string Stamp,
    [property: Description("Its own permanent address.")] string Url,
    [property: Description("Its address as a memento (RFC 7089).")] string Memento,
    string Title, string Lang, string Published, string PublishedPrecision, string Captured,
    [property: Description("Where captured comes from: header, frontMatter, or import when the file told nothing.")] string CapturedSource,
    string Ingested,
    [property: Description("Whether it is the one shown by default.")] bool Current)
{
    /// <summary>The version as the API shows it.</summary>
    public static VersionJson Of(VersionItem version, string id, string originalUrl, string root)
    {
        var stamp = VersionStamp.ToText(version.StampUtc);
        return new VersionJson(
            version.Number, stamp, $"{root}/a/{id}/{stamp}", $"{root}/web/{stamp}/{HeaderAddress.Of(originalUrl)}", version.Title, version.Language,
            ApiTime.Instant(version.PublishedUtc), ApiTime.Precision(version.Precision), ApiTime.Instant(version.CapturedUtc),
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(version.CapturedSource.ToString()), ApiTime.Instant(version.IngestedUtc), version.IsCurrent);
    }
}

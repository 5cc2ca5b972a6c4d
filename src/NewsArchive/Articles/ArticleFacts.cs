namespace NewsArchive.Articles;

/// <summary>What a version tells besides title, times and body. Every list may be empty, none is null.</summary>
public sealed record ArticleFacts
{
    /// <summary>Nothing known.</summary>
    public static ArticleFacts None { get; } = new();

    /// <summary>The people named as makers of the article, in the order of the page.</summary>
    public IReadOnlyList<Contributor> Contributors { get; init; } = [];

    /// <summary>The section of the outlet, such as "usa" or "国际"; null when unknown.</summary>
    public string? Section { get; init; }

    /// <summary>Keywords given by the outlet or the folder, without the outlet's own name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The news agencies credited in the text, such as 路透社.</summary>
    public IReadOnlyList<string> WireCredits { get; init; } = [];

    /// <summary>The place named in the dateline, such as 华盛顿; null when there is none.</summary>
    public string? Dateline { get; init; }

    /// <summary>Copyright and credit lines that stood at the end, such as "© 2021 AFP".</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>The same article in other languages, by BCP 47 tag and address.</summary>
    public IReadOnlyList<AlternateAddress> Alternates { get; init; } = [];

    /// <summary>Where the text was first published, when the outlet reprints it; null otherwise.</summary>
    public OriginalPublication? OriginalPublication { get; init; }

    /// <summary>Articles the outlet pointed to.</summary>
    public IReadOnlyList<RelatedLink> Related { get; init; } = [];

    /// <summary>The pictures of the body, in order. A picture that was lost keeps its caption in the body.</summary>
    public IReadOnlyList<ArticleImage> Images { get; init; } = [];

    /// <summary>Whether the document mixes simplified and traditional script.</summary>
    public bool MixedScript { get; init; }
}

/// <summary>A person or desk named in the article.</summary>
/// <param name="Name">The name as shown.</param>
/// <param name="Role">What they did.</param>
/// <param name="Note">A description that followed the name, such as "BBC新闻，华盛顿"; null when none.</param>
public sealed record Contributor(string Name, ContributorRole Role, string? Note = null);

/// <summary>What a contributor did.</summary>
public enum ContributorRole
{
    /// <summary>Wrote it (记者, 作者).</summary>
    Writer,

    /// <summary>Edited it (责编).</summary>
    Editor,

    /// <summary>Edited it for the web (网编).</summary>
    WebEditor,

    /// <summary>Translated it (译者, 翻译).</summary>
    Translator,

    /// <summary>Contributed to it (对本文有贡献).</summary>
    Contributor,

    /// <summary>Took the pictures.</summary>
    Photographer,
}

/// <summary>The address of the same article in another language (a BCP 47 tag).</summary>
public sealed record AlternateAddress(string Language, string Url);

/// <summary>Where a reprinted text first stood. Every part may be unknown.</summary>
/// <param name="Publisher">The original publisher or column.</param>
/// <param name="Author">The original author.</param>
/// <param name="Url">The original address, absolute.</param>
/// <param name="Date">The original date as it was written; it is never taken for the article's own.</param>
public sealed record OriginalPublication(string? Publisher, string? Author, string? Url, string? Date);

/// <summary>A link to another article that the outlet set beside this one.</summary>
public sealed record RelatedLink(string Title, string Url);

/// <summary>A picture of an article.</summary>
/// <param name="Url">The picture's own address, unwrapped from proxies, absolute.</param>
/// <param name="ProxyUrl">The proxy address under which the file named it; null when it named the picture itself.</param>
/// <param name="Alt">The alternative text; empty when the caption says it already.</param>
/// <param name="Caption">The caption as plain text; null when none.</param>
/// <param name="Credit">The credit as plain text; null when none.</param>
/// <param name="Width">Width in pixels as the page gave it; null when unknown.</param>
/// <param name="Height">Height in pixels as the page gave it; null when unknown.</param>
public sealed record ArticleImage(
    string Url, string? ProxyUrl, string Alt, string? Caption, string? Credit, int? Width, int? Height);

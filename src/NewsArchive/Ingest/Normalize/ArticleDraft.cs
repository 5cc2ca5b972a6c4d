using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Facts;
using NewsArchive.Ingest.Normalize.Rules;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>
/// An article on its way through the steps. The document is never changed: steps note what is to become of
/// its nodes, and <see cref="Steps.Flow"/> builds the clean body from them in one walk.
/// </summary>
internal sealed class ArticleDraft
{
    // No article names more people. Each new name is compared with all that are known.
    private const int MaxContributors = 200;

    public required RawArticle Raw { get; init; }

    public required IHtmlDocument Document { get; set; }

    /// <summary>What the article stands in: the fragment's body.</summary>
    public required IElement Root { get; set; }

    /// <summary>The article's address as the file gave it.</summary>
    public required string Url { get; init; }

    /// <summary>The article's own address: what relative addresses are resolved against. Never the page's base element.</summary>
    public required Uri Address { get; init; }

    public required string UrlKey { get; init; }

    /// <summary>The source.</summary>
    public required string Slug { get; init; }

    /// <summary>What the page says about itself; nothing when the file is no page.</summary>
    public required PageFacts Page { get; init; }

    /// <summary>The language the page's root element states; null when it states none.</summary>
    public string? StatedLanguage { get; set; }

    public required CompiledRules Rules { get; init; }

    /// <summary>The IANA zone in which the source writes times.</summary>
    public required string Zone { get; init; }

    /// <summary>The title, for leaving out its repetition at the head of the body.</summary>
    public string Title { get; set; } = "";

    public SortedSet<string> Warnings { get; } = new(StringComparer.Ordinal);

    /// <summary>Where to count what is left out; null when nobody asks.</summary>
    public DropLog? Log { get; init; }

    /// <summary>Nodes that do not become part of the body, with the name of the rule; null for those that another node speaks for.</summary>
    public Dictionary<INode, string?> Dropped { get; } = [];

    /// <summary>Rules met by elements, except those that drop them.</summary>
    public Dictionary<INode, ElementRule> Marked { get; } = [];

    /// <summary>All elements that met a rule with one of the actions that need a look of their own, in document order.</summary>
    public List<(IElement Element, ElementRule Rule)> Found { get; } = [];

    /// <summary>All images, in document order.</summary>
    public List<IElement> Images { get; } = [];

    /// <summary>
    /// Where images and noscript elements, and all elements around them, stand among their siblings: asking the document takes as long as there
    /// are siblings.
    /// </summary>
    public Dictionary<INode, int> Positions { get; } = [];

    /// <summary>All frames, videos and sounds, in document order.</summary>
    public List<IElement> Media { get; } = [];

    /// <summary>All noscript elements, in document order.</summary>
    public List<IElement> Twins { get; } = [];

    /// <summary>Addresses that images without one got from the noscript element beside them.</summary>
    public Dictionary<INode, Uri> TwinSources { get; } = [];

    /// <summary>What is shown for each image that is kept.</summary>
    public Dictionary<INode, Picture> Pictures { get; } = [];

    /// <summary>All nodes in which a picture that is kept stands, and those pictures.</summary>
    public HashSet<INode> PictureHolders { get; } = [];

    /// <summary>All nodes in which a player stands that becomes a link, and those players.</summary>
    public HashSet<INode> PlayerHolders { get; } = [];

    /// <summary>What is shown for each frame, video or sound that is kept.</summary>
    public Dictionary<INode, Embed> Embeds { get; } = [];

    /// <summary>Whether the body is text without markup, so that its line breaks are the author's.</summary>
    public bool IsPlainText { get; set; }

    public List<Contributor> Contributors { get; } = [];

    public List<string> Tags { get; } = [];

    public List<string> WireCredits { get; } = [];

    public List<string> Credits { get; } = [];

    public List<AlternateAddress> Alternates { get; } = [];

    public List<RelatedLink> Related { get; } = [];

    /// <summary>The pictures that were built, with their elements; those of blocks that were left out are among them.</summary>
    public List<(IElement Element, ArticleImage Image)> BuiltImages { get; } = [];

    public OriginalPublication? Original { get; set; }

    public string? Dateline { get; set; }

    /// <summary>The publication time the body tells; null when it tells none.</summary>
    public PublicationTime? BodyTime { get; set; }

    /// <summary>The number of nodes that rules took out.</summary>
    public int TakenOut { get; private set; }

    /// <summary>How often the steps began again on what they had made.</summary>
    public int Round { get; private set; }

    /// <summary>Takes a clean body as the document for another round.</summary>
    public void BeginAgain(IElement body)
    {
        (Root, Round) = (body, Round + 1);
        Found.Clear();
        Images.Clear();
        Media.Clear();
        Twins.Clear();
    }

    /// <summary>Whether the node, or one it stands in, does not become part of the body.</summary>
    public bool IsDropped(INode node)
    {
        for (var at = node; at is not null && at != Root; at = at.Parent)
            if (Dropped.ContainsKey(at)) return true;
        return false;
    }

    /// <summary>Notes that a node does not become part of the body.</summary>
    public void Drop(INode node, string rule)
    {
        // What another rule took out of it before is not counted twice.
        if (!Dropped.TryAdd(node, rule)) return;
        TakenOut++;
        if (Log is not null && (node.Parent is null || !IsDropped(node.Parent))) Log.Add(rule, node, Dropped);
    }

    /// <summary>Notes that another node speaks for this one.</summary>
    public void Consume(INode node) => Dropped.TryAdd(node, null);

    public void AddContributor(string name, ContributorRole role, string? note = null)
    {
        if (name.Length > 0 && Contributors.Count < MaxContributors && !Contributors.Any(c => c.Name == name && c.Role == role)) Contributors.Add(new(name, role, note));
    }
}

/// <summary>A frame, video or sound as the body will show it: a paragraph with a link, below its poster.</summary>
internal sealed record Embed(Uri Url, string Label)
{
    /// <summary>What is seen before it plays; null when nothing is known.</summary>
    public Picture? Still { get; init; }
}

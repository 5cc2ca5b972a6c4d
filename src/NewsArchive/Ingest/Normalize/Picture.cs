using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize;

/// <summary>An image of the document as a figure will show it. Without an address the page has lost it, and only the caption is left.</summary>
internal sealed record Picture(Uri? Url, string? ProxyUrl, string Alt, int? Width, int? Height)
{
    /// <summary>The nodes that are its caption, in order.</summary>
    public List<INode> Caption { get; init; } = [];

    /// <summary>The nodes that are its credit, in order.</summary>
    public List<INode> Credit { get; init; } = [];
}

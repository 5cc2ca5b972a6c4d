using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>An inline element in force, and the element it comes from: two links in a row stay two.</summary>
internal sealed record Inline(string Tag, IElement Source, string? Href = null, string? DateTime = null)
{
    /// <summary>The element of the clean body, once there is text for it.</summary>
    public IElement? Target { get; init; }

    /// <summary>Whether the other goes on where this one ended.</summary>
    public bool Continues(Inline other) => Tag == other.Tag && (Source == other.Source || (Tag != "a" && Tag != "time"));

    /// <summary>Makes the element for a clean body.</summary>
    public IElement Create(IDocument document)
    {
        var element = document.CreateElement(Tag);
        if (Href is not null) element.SetAttribute("href", Href);
        if (DateTime is not null) element.SetAttribute("datetime", DateTime);
        return element;
    }
}

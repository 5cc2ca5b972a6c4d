using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>A finished block of the clean body.</summary>
/// <param name="Element">The element; nothing of it is shared with the document it was made from.</param>
/// <param name="Text">Its text, lines separated by line feeds; empty for a picture without caption and for a rule.</param>
internal sealed record Block(IElement Element, string Text)
{
    /// <summary>The element's name.</summary>
    public string Tag => Element.LocalName;
}

using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>A finished block of the clean body. Nothing of its element is shared with the document it was made from.</summary>
internal sealed class Block
{
    private readonly IReadOnlyList<Block> parts = [];
    private string? text;

    public Block(IElement element, string text)
    {
        (Element, this.text) = (element, text);
        HasText = text.Length > 0;
    }

    /// <summary>A block that holds blocks. Its text is put together when somebody asks for it, not once for each element around it.</summary>
    public Block(IElement element, IReadOnlyList<Block> parts)
    {
        (Element, this.parts) = (element, parts);
        HasText = parts.Any(p => p.HasText);
    }

    public IElement Element { get; }

    /// <summary>The element's name.</summary>
    public string Tag => Element.LocalName;

    /// <summary>Whether <see cref="Text"/> is not empty.</summary>
    public bool HasText { get; }

    /// <summary>Its text, lines separated by line feeds; empty for a picture without caption and for a rule.</summary>
    public string Text => text ??= Join(parts);

    /// <summary>The text of several blocks, one line or more for each that has any.</summary>
    public static string Join(IReadOnlyList<Block> blocks)
    {
        if (blocks is [var only]) return only.Text;
        var lines = new StringBuilder();
        Append(blocks, lines);
        return lines.ToString();
    }

    private static void Append(IReadOnlyList<Block> blocks, StringBuilder lines)
    {
        foreach (var block in blocks)
        {
            if (!block.HasText) continue;
            if (block.text is null)
            {
                Append(block.parts, lines);
                continue;
            }

            if (lines.Length > 0) lines.Append('\n');
            lines.Append(block.text);
        }
    }
}

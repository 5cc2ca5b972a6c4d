using System.Collections.Frozen;
using System.Runtime.InteropServices;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize;

/// <summary>What was left out of a body, rule by rule, in visible characters: the evidence that nothing was lost. Not thread-safe.</summary>
public sealed class DropLog
{
    private readonly Dictionary<string, int> characters = [];

    /// <summary>The number of visible characters each rule dropped, by the rule's name.</summary>
    public IReadOnlyDictionary<string, int> Characters => characters;

    /// <summary>The number of visible characters of the document before anything was dropped.</summary>
    public int Before { get; internal set; }

    /// <summary>The number of visible characters that steps added: the labels of links that replace players, the text of pictures that stand for a character.</summary>
    public int Added { get; internal set; }

    internal void Add(string rule, INode node, IReadOnlyDictionary<INode, string?> counted) => Add(rule, VisibleLength(node, counted, node));

    internal void Add(string rule, string text) => Add(rule, WhiteSpace.VisibleLength(text));

    internal void Add(string rule, int count)
    {
        if (count > 0) CollectionsMarshal.GetValueRefOrAddDefault(characters, rule, out _) += count;
    }

    /// <summary>The visible characters below a node; those of elements that browsers never show are none.</summary>
    internal static int VisibleLength(INode node) => VisibleLength(node, FrozenDictionary<INode, string?>.Empty, node);

    /// <summary>Whether browsers never show what is in it.</summary>
    internal static bool IsNeverShown(INode node) => node is IElement { LocalName: "script" or "style" or "template" or "iframe" or "head" or "noframes" or "noembed" };

    private static int VisibleLength(INode node, IReadOnlyDictionary<INode, string?> counted, INode root)
    {
        if (node != root && counted.GetValueOrDefault(node) is not null) return 0;
        if (node is IText text) return WhiteSpace.VisibleLength(text.Data);
        if (IsNeverShown(node)) return 0;
        var sum = 0;
        foreach (var child in node.ChildNodes) sum += VisibleLength(child, counted, root);
        return sum;
    }
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>
/// Finds the rules that an element meets without trying every selector on it: rules are filed under the
/// rarest thing their last compound selector names (id, class, attribute, tag). Immutable, thread-safe.
/// </summary>
internal sealed partial class RuleIndex
{
    private readonly FrozenDictionary<string, Entry[]> byId;
    private readonly FrozenDictionary<string, Entry[]> byClass;
    private readonly FrozenDictionary<string, Entry[]> byAttribute;
    private readonly FrozenDictionary<string, Entry[]> byTag;
    private readonly FrozenDictionary<string, Entry[]>.AlternateLookup<ReadOnlySpan<char>> classes;
    private readonly FrozenDictionary<string, Entry[]> lines;

    public RuleIndex(IEnumerable<ElementRule> rules)
    {
        var entries = rules.SelectMany(Entries).Select((entry, order) => entry with { Order = order }).ToList();
        byId = Group(entries, KeyKind.Id);
        byClass = Group(entries, KeyKind.Class);
        byAttribute = Group(entries, KeyKind.Attribute);
        byTag = Group(entries, KeyKind.Tag);
        lines = Group([.. entries.Where(e => e.Rule.Text is not null)], KeyKind.Tag);
        classes = byClass.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>
    /// Whether an element of a clean body meets a rule that takes such elements out. Clean elements have no classes, so
    /// that only rules about a line of text or about the address of a picture can be met.
    /// </summary>
    public bool TakesOut(IElement element)
    {
        Entry? best = null;
        if (element.LocalName == "img" && byAttribute.TryGetValue("src", out var entries)) Try(entries, element, null, ref best);
        else if (lines.Count > 0 && lines.TryGetValue(element.LocalName, out entries)) Try(entries, element, null, ref best);
        return best is not null;
    }

    private enum KeyKind { Id, Class, Attribute, Tag }

    /// <summary>
    /// The first rule, in the order given, that an element meets behind another one (null when it is the first of its parent); null when none.
    /// Says also whether it has an event handler.
    /// </summary>
    public ElementRule? Find(IElement element, IElement? before, ref bool handler)
    {
        Entry? best = null;
        if (byTag.TryGetValue(element.LocalName, out var entries)) Try(entries, element, before, ref best);
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            var attribute = attributes[i]!;
            if (attribute.LocalName == "class") TryClasses(attribute.Value, element, before, ref best);
            else if (attribute.LocalName == "id" && byId.TryGetValue(attribute.Value, out entries)) Try(entries, element, before, ref best);
            else if (attribute.LocalName.StartsWith("on", StringComparison.Ordinal)) handler = true;
            if (byAttribute.TryGetValue(attribute.LocalName, out entries)) Try(entries, element, before, ref best);
        }

        return best?.Rule;
    }

    private void TryClasses(ReadOnlySpan<char> value, IElement element, IElement? before, ref Entry? best)
    {
        foreach (var range in value.SplitAny(WhiteSpace.Spaces))
            if (classes.TryGetValue(value[range], out var entries)) Try(entries, element, before, ref best);
    }

    private static void Try(Entry[] entries, IElement element, IElement? before, ref Entry? best)
    {
        foreach (var entry in entries)
        {
            if (best is not null && best.Order <= entry.Order) continue;
            if (entry.Rule.After is { } after && before?.LocalName != after) continue;
            if (entry.Selector is not null && !entry.Selector.Match(element, null)) continue;
            if (entry.Rule.Starts is { } starts && !element.TextStartsWith(starts)) continue;
            if (entry.Rule.Text is { } text && !TextMatches(element, text)) continue;
            best = entry;
        }
    }

    private static bool TextMatches(IElement element, Regex text) =>
        element.ShortText(MaxMatchedText) is { } value && text.IsMatch(value);

    // Longer texts are prose, not labels; the limit also keeps a wrapper around everything from being read in full.
    private const int MaxMatchedText = 300;

    private static IEnumerable<Entry> Entries(ElementRule rule)
    {
        var parser = new CssSelectorParser();
        foreach (var text in SplitSelectors(rule.Selector))
        {
            var (kind, key) = Key(text);
            var selector = parser.ParseSelector(text) ?? throw new ArgumentException($"Not a selector: {text}", nameof(rule));
            var keyIsAll = text == kind switch { KeyKind.Id => "#" + key, KeyKind.Class => "." + key, KeyKind.Tag => key, _ => $"[{key}]" };
            yield return new Entry(rule, keyIsAll ? null : selector, kind, key, 0);
        }
    }

    // Commas inside brackets and parentheses belong to the selector.
    private static List<string> SplitSelectors(string group)
    {
        List<string> selectors = [];
        int depth = 0, start = 0;
        for (var i = 0; i < group.Length; i++)
        {
            if (group[i] is '[' or '(') depth++;
            else if (group[i] is ']' or ')') depth--;
            else if (group[i] == ',' && depth == 0)
            {
                selectors.Add(group[start..i].Trim());
                start = i + 1;
            }
        }

        selectors.Add(group[start..].Trim());
        return selectors;
    }

    private static (KeyKind Kind, string Key) Key(string selector)
    {
        var last = LastCompound.Match(selector).Value;
        if (IdPart.Match(last) is { Success: true } id) return (KeyKind.Id, id.Groups[1].Value);
        if (ClassPart.Match(last) is { Success: true } name) return (KeyKind.Class, name.Groups[1].Value);
        if (AttributePart.Match(last) is { Success: true } attribute) return (KeyKind.Attribute, attribute.Groups[1].Value.ToLowerInvariant());
        if (TagPart.Match(last) is { Success: true } tag) return (KeyKind.Tag, tag.Value);
        throw new ArgumentException($"A selector must end in a tag, a class, an id or an attribute: {selector}", nameof(selector));
    }

    private static FrozenDictionary<string, Entry[]> Group(List<Entry> entries, KeyKind kind) =>
        entries.Where(e => e.Kind == kind).GroupBy(e => e.Key).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    // These read our own selectors, not file content.
    [GeneratedRegex(@"(?:[^\s>+~\[\(]|\[[^\]]*\]|\([^)]*\))+$")]
    private static partial Regex LastCompound { get; }

    [GeneratedRegex(@"^[^\[:]*#([\w-]+)")]
    private static partial Regex IdPart { get; }

    [GeneratedRegex(@"^[^\[:]*\.([\w-]+)")]
    private static partial Regex ClassPart { get; }

    [GeneratedRegex(@"^[^:]*?\[([\w-]+)")]
    private static partial Regex AttributePart { get; }

    [GeneratedRegex(@"^[\w-]+")]
    private static partial Regex TagPart { get; }

    private sealed record Entry(ElementRule Rule, ISelector? Selector, KeyKind Kind, string Key, int Order);
}

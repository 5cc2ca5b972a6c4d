using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NewsArchive.Ingest.Read;

/// <summary>
/// The top level of a YAML mapping, taken from the parser's events: no object is built from the file, tags are
/// not looked at and aliases are not followed, so a block costs no more than its length.
/// </summary>
internal sealed class YamlFields
{
    // Front matter is flat. The scanner's work grows with the square of the depth of brackets.
    private const int MaxDepth = 8;

    /// <summary>Scalars, and lists of scalars. Anything else has no entry.</summary>
    public Dictionary<string, IReadOnlyList<string>> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys whose value is one scalar.</summary>
    public HashSet<string> Scalars { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a block; null when it is no YAML mapping.</summary>
    public static YamlFields? TryRead(string block)
    {
        try
        {
            var fields = new YamlFields();
            return fields.ReadMapping(new Parser(new StringReader(block))) ? fields : null;
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            // The last two are how the scanner answers brackets that are never closed, odd tags and half surrogates.
            return null;
        }
    }

    private bool ReadMapping(Parser parser)
    {
        while (parser.MoveNext() && parser.Current is StreamStart or DocumentStart or Comment)
        {
        }

        if (parser.Current is not MappingStart) return false;
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar key || !parser.MoveNext() || !ReadValue(parser, key.Value)) return false;
        }

        return parser.Current is MappingEnd;
    }

    private bool ReadValue(Parser parser, string key)
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                if (!IsNull(scalar) && Values.TryAdd(key, [scalar.Value])) Scalars.Add(key);
                return true;
            case SequenceStart:
                if (!ReadNested(parser, out var items)) return false;
                if (items is not null) Values.TryAdd(key, items);
                return true;
            case MappingStart:
                return ReadNested(parser, out _);
            default:
                return parser.Current is AnchorAlias;
        }
    }

    // Hands out the items of a list of scalars, and null for a deeper structure, which is skipped.
    private static bool ReadNested(Parser parser, out List<string>? items)
    {
        items = parser.Current is SequenceStart ? [] : null;
        for (var depth = 1; depth > 0;)
        {
            if (!parser.MoveNext()) return false;
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth) return false;
            if (parser.Current is Scalar item) items?.Add(IsNull(item) ? "" : item.Value);
            else if (depth > 0) items = null;
        }

        return true;
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && FrontMatterLines.IsNull(scalar.Value);
}

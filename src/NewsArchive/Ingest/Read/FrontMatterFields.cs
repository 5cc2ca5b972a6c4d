namespace NewsArchive.Ingest.Read;

/// <summary>
/// The keys of a front matter block. It is read as YAML; where that fails, or gives for a key something that
/// cannot be its value, the line of the key is taken as it stands: titles with unescaped quotes, colons and
/// brackets are common, and none of them is worth losing an article for.
/// </summary>
internal sealed class FrontMatterFields
{
    private static readonly string[] ListSeparators = [",", "，", "、", ";", "；"];

    private readonly Dictionary<string, IReadOnlyList<string>> yaml;
    private readonly Dictionary<string, string> lines;
    private readonly HashSet<string> scalars;

    private FrontMatterFields(YamlFields? yaml, Dictionary<string, string> lines)
    {
        this.yaml = yaml?.Values ?? [];
        this.lines = lines;
        scalars = yaml?.Scalars ?? [];
    }

    /// <summary>Reads a block; null when no line of it is a key.</summary>
    public static FrontMatterFields? Read(string block)
    {
        var lines = FrontMatterLines.Read(block);
        return lines.Count == 0 && !string.IsNullOrWhiteSpace(block) ? null : new(YamlFields.TryRead(block), lines);
    }

    /// <summary>A scalar as it is written, trimmed; null when missing or empty.</summary>
    public string? Raw(string key)
    {
        var value = scalars.Contains(key) ? yaml[key][0]
            : lines.GetValueOrDefault(key) is { } line && !FrontMatterLines.IsNull(line) ? FrontMatterLines.Unquote(line)
            : null;
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>A scalar as a line of text, entities decoded; null when missing or empty.</summary>
    public string? Text(string key) => Raw(key) is { } value && TitleText.Decode(value) is { Length: > 0 } text ? text : null;

    /// <summary>A scalar as a time; null when missing or none.</summary>
    public StatedTime? Time(string key) => Raw(key) is { } value ? StatedTimeParser.TryParse(value) : null;

    /// <summary>A scalar as <see cref="Text"/>, a list joined with commas; null when missing or empty.</summary>
    public string? Names(string key) => !IsList(key) ? Text(key) : string.Join(", ", List(key)) is { Length: > 0 } names ? names : null;

    /// <summary>A list of texts; a scalar counts as a list separated by commas.</summary>
    public IEnumerable<string> List(string key)
    {
        var items = IsList(key) ? yaml[key]
            : Raw(key) is { } text ? text.TrimStart('[').TrimEnd(']').Split(ListSeparators, StringSplitOptions.None).Select(FrontMatterLines.Unquote)
            : [];
        return items.Select(TitleText.Decode).Where(item => item.Length > 0);
    }

    private bool IsList(string key) => yaml.ContainsKey(key) && !scalars.Contains(key);
}

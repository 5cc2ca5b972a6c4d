using System.Collections.Frozen;
using System.Text;

namespace NewsArchive.Browse.Script;

/// <summary>Characters and phrases of one script with what they are in the other. Immutable and thread-safe.</summary>
internal sealed class ScriptTable
{
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> entries;

    // By first UTF-16 unit the length of the longest entry, so that most places need one or two look-ups.
    private readonly byte[] longest = new byte[char.MaxValue + 1];

    private ScriptTable(Dictionary<string, string> pairs)
    {
        entries = pairs.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var key in pairs.Keys) longest[key[0]] = Math.Max(longest[key[0]], (byte)key.Length);
    }

    /// <summary>The longest entry at a place of a text: its length, and what it becomes; the length of one character and null where there is none.</summary>
    public (int Length, string? Other) Longest(string text, int at)
    {
        for (var length = Math.Min(longest[text[at]], text.Length - at); length > 0; length--)
            if (entries.TryGetValue(text.AsSpan(at, length), out var other)) return (length, other);
        return (1, null);
    }

    /// <summary>Reads a table from the assembly.</summary>
    public static ScriptTable Load(string name)
    {
        using var stream = typeof(ScriptTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pairs = new Dictionary<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            pairs.Add(line[..tab], line[(tab + 1)..]);
        }

        return new ScriptTable(pairs);
    }
}

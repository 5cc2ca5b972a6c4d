using System.Text;

namespace NewsArchive.Ingest.Read;

/// <summary>Front matter taken line by line, <c>key: value</c>, for what is not YAML.</summary>
internal static class FrontMatterLines
{
    private const int LongestKey = 40;

    /// <summary>The text after each key that begins a line. Items on lines of their own, "- item", are joined with commas.</summary>
    public static Dictionary<string, string> Read(string block)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? key = null;
        foreach (var line in block.AsSpan().EnumerateLines())
        {
            if (FindColon(line) is > 0 and var colon)
            {
                key = line[..colon].TrimEnd().ToString();
                if (!fields.TryAdd(key, line[(colon + 1)..].Trim().ToString())) key = null;
            }
            else if (key is not null && line.TrimStart() is ['-', ' ', .. var item])
            {
                fields[key] += (fields[key].Length == 0 ? "" : ",") + item.Trim().ToString();
            }
        }

        return fields;
    }

    /// <summary>A value without the quotes around it, its escapes undone; quotes inside need not be escaped.</summary>
    public static string Unquote(string value)
    {
        value = value.Trim();
        if (value is ['"', .. var quoted, '"']) return UnescapeQuoted(quoted);
        return value is ['\'', .. var single, '\''] ? single.Replace("''", "'", StringComparison.Ordinal) : value;
    }

    /// <summary>Whether an unquoted value is YAML's way of giving none.</summary>
    public static bool IsNull(string value) => value is "" or "~" or "null" or "Null" or "NULL";

    private static int FindColon(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || !(char.IsLetter(line[0]) || line[0] == '_')) return -1;
        var colon = line[..Math.Min(line.Length, LongestKey)].IndexOf(':');
        return colon >= 0 && (colon + 1 == line.Length || char.IsWhiteSpace(line[colon + 1])) ? colon : -1;
    }

    private static string UnescapeQuoted(string quoted)
    {
        if (!quoted.Contains('\\')) return quoted;
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length && quoted[i + 1] is '"' or '\\') i++;
            text.Append(quoted[i]);
        }

        return text.ToString();
    }
}

namespace NewsArchive.Web.Settings;

/// <summary>Settings that nobody reads, because their names are not quite right.</summary>
internal static class UnknownSettings
{
    // Sections of the platform's own whose names begin like ours or stand in ours.
    private static readonly string[] Foreign = ["Logging:LogLevel:", "Logging:Console:", "Logging:EventLog:", "Logging:Debug:"];

    // "Ingset" and "Folder" are slips; "Integers" is something else.
    private const int MostSlips = 2;

    public static IEnumerable<Finding> In(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(setting => setting.Value is not null && !KnownSettings.Contains(setting.Key))
        .OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase)
        .Select(setting => Of(setting.Key)).OfType<Finding>();

    private static Finding? Of(string name)
    {
        if (Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) return null;
        var section = name.Split(':')[0];
        var isOurs = name.Contains(':', StringComparison.Ordinal)
            && KnownSettings.SectionNames.Any(s => s.Length > 4 && Distance(s.ToUpperInvariant(), section.ToUpperInvariant()) <= MostSlips);
        if (isOurs) return Finding.Error(name, "There is no setting of this name." + (Nearest(name) is { } near ? $" Did you mean {near}?" : ""));
        // INGEST_FOLDERS_0: an environment variable needs two underscores where the name has a colon.
        var plain = Plain(name);
        return !name.Contains(':', StringComparison.Ordinal) && KnownSettings.All.FirstOrDefault(s => s.Name.Contains(':', StringComparison.Ordinal) && Plain(Numbered(s.Name, name)) == plain) is { } meant
            ? Finding.Warning(name, $"Did you mean {Numbered(meant.Name, name).Replace(":", "__", StringComparison.Ordinal)}, with two underscores?")
            : null;
    }

    private static string? Nearest(string name)
    {
        var nearest = KnownSettings.All.Select(s => Numbered(s.Name, name))
            .Select(known => (Known: known, Distance: Distance(known.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(candidate => candidate.Distance);
        return nearest.Distance <= Math.Max(3, name.Length / 4) ? nearest.Known : null;
    }

    private static string Numbered(string known, string name)
    {
        var digits = new string([.. name.Reverse().TakeWhile(char.IsAsciiDigit).Reverse()]);
        return known.Replace("#", digits.Length > 0 ? digits : "0", StringComparison.Ordinal);
    }

    private static string Plain(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    // Levenshtein's: how many letters to change, add or leave out.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}

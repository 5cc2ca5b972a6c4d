using System.Globalization;

namespace NewsArchive.Ingest.Read;

/// <summary>
/// The list that stands beside the articles of a source: the site's name, a rule, then
/// <c>M-D [title](/articles/source/file)</c>, newest first. It tells of articles and is none.
/// </summary>
/// <param name="SiteName">The first line.</param>
/// <param name="Entries">The entries in the order of the file; empty when the list is.</param>
public sealed record ListFile(string SiteName, IReadOnlyList<ListEntry> Entries)
{
    private const int LongestSiteName = 200;

    /// <summary>The list in a text; null when the text has not the shape of one.</summary>
    public static ListFile? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TryReadHead(text, out var siteName, out var at)) return null;

        var entries = new List<ListEntry>();
        for (var isList = false; ; isList = true)
        {
            at = HeadLines.SkipBlank(text, at);
            if (at == text.Length) return isList ? new(siteName, entries) : null;
            var end = HeadLines.NextLine(text, at);
            if (ReadLine(text.AsSpan(at..end).Trim()) is not { } line) return null;
            if (line.Path.StartsWith("/articles/", StringComparison.Ordinal)) entries.Add(line);
            at = end;
        }
    }

    /// <summary>Whether a text begins like a list. Only its head is looked at.</summary>
    internal static bool IsList(ReadOnlySpan<char> head)
    {
        if (!TryReadHead(head, out _, out var at)) return false;
        at = HeadLines.SkipBlank(head, at);
        return at < head.Length && ReadLine(head[at..HeadLines.NextLine(head, at)].Trim()) is not null;
    }

    private static bool TryReadHead(ReadOnlySpan<char> text, out string siteName, out int end)
    {
        siteName = "";
        end = 0;
        var start = HeadLines.SkipBlank(text, 0);
        if (start == text.Length) return false;
        var nameEnd = HeadLines.NextLine(text, start);
        end = HeadLines.NextLine(text, nameEnd);
        if (nameEnd - start > LongestSiteName || !HeadLines.IsRule(text[nameEnd..end])) return false;
        siteName = text[start..nameEnd].Trim().ToString();
        return true;
    }

    // An article's own link line has an absolute address: only paths of the folder make a list.
    private static ListEntry? ReadLine(ReadOnlySpan<char> line)
    {
        if (line.IndexOf('[') is not (>= 0 and var bracket)) return null;
        var day = line[..bracket].Trim();
        var (month, dayOfMonth) = ReadDay(day);
        if (!day.IsEmpty && month is null) return null;
        if (!LinkLine.TrySplit(line[bracket..], out var title, out var path)) return null;
        return path.StartsWith("/articles/", StringComparison.Ordinal) || path.StartsWith("/lists/", StringComparison.Ordinal)
            ? new(month, dayOfMonth, TitleText.Decode(title), path) : null;
    }

    private static (int? Month, int? Day) ReadDay(ReadOnlySpan<char> text)
    {
        var hyphen = text.IndexOf('-');
        if (hyphen is not (1 or 2) || text.Length - hyphen > 3) return (null, null);
        var isDate = int.TryParse(text[..hyphen], NumberStyles.None, CultureInfo.InvariantCulture, out var month) & int.TryParse(text[(hyphen + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var day);
        return isDate && month is >= 1 and <= 12 && day is >= 1 and <= 31 ? (month, day) : (null, null);
    }
}

/// <summary>An entry of a list.</summary>
/// <param name="Month">The month of the article's header in UTC+8, 1 to 12; null when the entry has no date.</param>
/// <param name="Day">The day of that month, 1 to 31; null when the entry has no date.</param>
/// <param name="Title">The title as plain text.</param>
/// <param name="Path">The path of the article's file, beginning with "/articles/".</param>
public sealed record ListEntry(int? Month, int? Day, string Title, string Path);

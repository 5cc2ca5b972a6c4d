namespace NewsArchive.Web.Memento;

/// <summary>What a request under <c>/web/</c> asks for.</summary>
internal enum WaybackKind
{
    /// <summary>The best version for the date of the request: <c>/web/URL</c>.</summary>
    Gate,

    /// <summary>The version of an instant, or nearest to it: <c>/web/20230718075903/URL</c>.</summary>
    Version,

    /// <summary>A page that lists versions: <c>/web/*/URL</c>, <c>/web/2023*/URL</c>.</summary>
    List,

    /// <summary>A list of versions for programs: <c>/web/timemap/link/URL</c>.</summary>
    TimeMap,
}

/// <summary>A request under <c>/web/</c>, in the grammar of the Wayback Machine and pywb.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Stamp">The digits of the instant or span; empty when none are given.</param>
/// <param name="Modifier">What followed the digits, such as <c>id_</c>; empty when nothing did.</param>
/// <param name="Format">The format of a TimeMap; empty otherwise.</param>
/// <param name="Url">The rest: the address asked for, as it was written.</param>
internal sealed record WaybackTarget(WaybackKind Kind, string Stamp, string Modifier, string Format, string Url)
{
    /// <summary>The modifier that asks for the bytes as they were taken in.</summary>
    public const string Raw = "id_";

    private const string TimeMapPrefix = "timemap/";

    /// <summary>Reads what follows <c>/web/</c>; null when nothing follows that could be an address.</summary>
    public static WaybackTarget? Parse(string text)
    {
        if (text.StartsWith(TimeMapPrefix, StringComparison.Ordinal)) return TimeMap(text[TimeMapPrefix.Length..]);
        var slash = text.IndexOf('/');
        if (slash > 0 && Span(text[..slash], text[(slash + 1)..]) is { } span) return span;
        return text.Length == 0 ? null : new WaybackTarget(WaybackKind.Gate, "", "", "", text);
    }

    private static WaybackTarget? TimeMap(string text)
    {
        var slash = text.IndexOf('/');
        return slash <= 0 || slash == text.Length - 1 ? null : new WaybackTarget(WaybackKind.TimeMap, "", "", text[..slash], text[(slash + 1)..]);
    }

    private static WaybackTarget? Span(string head, string url)
    {
        head = head.Replace("%2A", "*", StringComparison.OrdinalIgnoreCase);
        if (url.Length == 0) return null;
        if (head is [.. var years, '*'] && (years.Length == 0 || WaybackStamp.IsWellFormed(years)))
            return new WaybackTarget(WaybackKind.List, years, "", "", url);
        var modifier = head is [.., not ('_' or '*'), not ('_' or '*'), '_'] ? head[^3..] : "";
        var stamp = head[..^modifier.Length];
        return WaybackStamp.IsWellFormed(stamp) && IsModifier(modifier)
            ? new WaybackTarget(WaybackKind.Version, stamp, modifier, "", url)
            : null;
    }

    private static bool IsModifier(string text) => text.Length == 0 || (char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]));
}

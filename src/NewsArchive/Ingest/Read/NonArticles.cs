using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Read;

/// <summary>Files that lie among articles and are none. Asked only about files without an article's header.</summary>
internal static partial class NonArticles
{
    private static readonly string[] Layouts = ["table", "page", "default", "home", "index", "archive", "archives", "category", "categories", "tag", "tags", "list"];

    private static readonly string[] Names =
    [
        "readme", "license", "licence", "copying", "notice", "authors", "contributors", "contributing", "changelog", "changes", "history",
        "code_of_conduct", "security", "support", "summary", "index", "about", "404", "feed", "sitemap", "robots", "todo",
    ];

    private static readonly string[] ConfigurationExtensions = [".yml", ".yaml", ".toml", ".json", ".ini", ".lock", ".cfg"];

    /// <summary>Whether a layout is that of a page of the site rather than of an article.</summary>
    public static bool IsSiteLayout(string? layout) => layout is not null && Layouts.Contains(layout, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a file about the folder: README.md, README.zh-CN.md, LICENSE, _config.yml.</summary>
    public static bool IsName(string name)
    {
        if (ConfigurationExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) return true;
        var stem = Path.GetFileNameWithoutExtension(name);
        return Names.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (name.StartsWith("readme", StringComparison.OrdinalIgnoreCase) && name[6..] is ['.' or '_' or '-', ..]);
    }

    /// <summary>Whether a directory holds lists.</summary>
    public static bool IsListDirectory(string directory) =>
        directory.Equals("lists", StringComparison.OrdinalIgnoreCase) || directory.EndsWith("/lists", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether HTML is what WordPress calls a page in contrast to a post: the site's "about", a form, a message.</summary>
    public static bool IsSitePage(ReadOnlySpan<char> html) => SitePage.IsMatch(html[..Math.Min(html.Length, SitePageSample)]);

    // The classes of a body's first element, however many there are.
    private const int SitePageSample = 4096;

    [GeneratedRegex(@"^\s*<(article|div|section|main)\s[^>]*class=[""']([^""'>]*\s)?type-page(\s[^""'>]*)?[""']", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SitePage { get; }
}

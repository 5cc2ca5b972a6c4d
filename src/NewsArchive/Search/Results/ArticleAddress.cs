using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Search.Results;

/// <summary>Recognises an address that was pasted where words are expected.</summary>
public static partial class ArticleAddress
{
    /// <summary>
    /// The permalink id of the article meant by an address of any form (with tracking, for telephones, without a scheme),
    /// by a web archive's address of it, or by a permalink id; null when the text is none of them, or the article is not here.
    /// </summary>
    public static async Task<string?> FindAsync(ArchiveDb db, string? text, CancellationToken cancellation)
    {
        text = text?.Trim() ?? "";
        if (ArticleId.IsWellFormed(text)) return await ExistingAsync(db.Articles.Where(a => a.PublicId == text), cancellation);
        if (Key(text) is not { } key) return null;
        return await ExistingAsync(db.Articles.Where(a => a.UrlKey == key), cancellation);
    }

    /// <summary>The URL key of an address of any form; null when the text is no address.</summary>
    public static string? Key(string text)
    {
        if (!Address.IsMatch(text)) return null;
        if (Wayback.Match(text) is { Success: true } wayback) text = wayback.Groups[1].Value;
        else if (WebArchive.Match(text) is { Success: true } archived) text = archived.Groups[1].Value;
        if (OneSlash.Match(text) is { Success: true } broken) text = $"{broken.Groups[1].Value}://{broken.Groups[2].Value}";
        return UrlKey.From(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text);
    }

    private static Task<string?> ExistingAsync(IQueryable<Article> articles, CancellationToken cancellation) =>
        articles.Select(a => a.PublicId).FirstOrDefaultAsync(cancellation);

    // One word with a scheme, or with a host and a path: 3.5/4 is neither.
    [GeneratedRegex(@"^(?:https?:/|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/)\S+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Address { get; }

    // archive.org's addresses may leave out the scheme of the address inside.
    [GeneratedRegex(@"^(?:https?:/+)?web\.archive\.org/web/[0-9a-z_*]+/(.+)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Wayback { get; }

    // archive.ph/20230718/https://..., archive.ph/https://..., and our own /web/ addresses.
    [GeneratedRegex(@"^(?:https?:/+)?[^/]+/(?:web/)?(?:(?:[0-9]{4,14}[a-z_]{0,4}|\*|newest|oldest)/)?(https?:/.+)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex WebArchive { get; }

    // Proxies and web servers collapse the two slashes of an address inside an address.
    [GeneratedRegex(@"^(https?):/([^/].*)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex OneSlash { get; }
}

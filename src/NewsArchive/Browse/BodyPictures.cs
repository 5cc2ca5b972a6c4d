using System.Buffers;
using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>Which pictures of a body are shown, and from where.</summary>
/// <param name="Known">What the ledger knows of them, by address.</param>
/// <param name="Origins">The origins of other hosts, such as "https://gdb.voanews.com", from which the page may load pictures. Nothing else is loaded.</param>
public sealed record BodyPictures(IReadOnlyDictionary<string, PageImage> Known, IReadOnlyList<string> Origins)
{
    // A header of this many stays below what proxies take.
    private const int MostOrigins = 20;

    // A policy is a list of words: whatever has another meaning there is no name of a host.
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");

    /// <summary>Nothing is known, and nothing is loaded.</summary>
    public static BodyPictures None { get; } = new(PageImage.None, []);

    /// <summary>The origins of pictures, each once, in the order of the page.</summary>
    public static IReadOnlyList<string> OriginsOf(IEnumerable<ArticleImage> images) =>
        [.. images.Select(image => OriginOf(image.Url)).OfType<string>().Distinct().Take(MostOrigins)];

    /// <summary>The origin of an address of the web as a policy names it; null when a policy cannot name it.</summary>
    public static string? OriginOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0) return null;
        var host = uri.IdnHost.ToLowerInvariant();
        if (host.Length == 0 || host.AsSpan().ContainsAnyExcept(HostCharacters)) return null;
        return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}");
    }

    /// <summary>Where a browser finds the picture of an address; null when it is not shown.</summary>
    public string? SourceOf(string address)
    {
        var known = Known.GetValueOrDefault(address);
        if (known?.Path is { } path) return path;
        if (known?.State == ImageState.Lost) return null; // better a word than a broken picture
        return Origins.Count > 0 && OriginOf(address) is { } origin && Origins.Contains(origin) ? new Uri(address).AbsoluteUri : null;
    }
}

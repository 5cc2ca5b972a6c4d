using System.Buffers;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>Metadata of an endpoint whose answers to anonymous readers are kept: everything they depend on besides the path and the reader's preferences.</summary>
/// <param name="queryKeys">The parameters that it reads. No other reaches it, so that nobody fills the cache, or writes into a page of others, by parameters nobody knows.</param>
public sealed class KeptAnswer(params string[] queryKeys)
{
    private const int LongestQuery = 2_048;
    private readonly SearchValues<string> _keys = SearchValues.Create(queryKeys, StringComparison.OrdinalIgnoreCase);

    /// <summary>The query without what the endpoint does not read; null when it is too long to be kept.</summary>
    public QueryString? Only(QueryString query)
    {
        if (!query.HasValue || query.Value is "?") return QueryString.Empty;
        if (query.Value.Length > LongestQuery) return null;
        var parts = query.Value[1..].Split('&');
        var known = parts.Where(IsKnown).ToArray();
        return known.Length == parts.Length ? query : known.Length == 0 ? QueryString.Empty : new QueryString('?' + string.Join('&', known));
    }

    private bool IsKnown(string part)
    {
        var name = part.AsSpan();
        if (name.IndexOf('=') is >= 0 and var end) name = name[..end];
        // An escaped name is not one that our own pages write; it is left out like any unknown one.
        return _keys.Contains(name.ToString());
    }
}

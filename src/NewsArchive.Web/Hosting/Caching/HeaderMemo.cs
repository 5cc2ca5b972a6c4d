using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>Remembers what header values mean. Browsers send a handful of values; strangers cannot make it grow.</summary>
internal sealed class HeaderMemo<T>(Func<string, T> read)
{
    private const int Most = 256;
    private const int LongestRemembered = 256;
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    /// <summary>What a value means.</summary>
    public T Get(StringValues header)
    {
        var text = header.Count == 0 ? "" : header.ToString();
        if (_known.TryGetValue(text, out var value)) return value;
        value = read(text);
        if (text.Length > LongestRemembered) return value;
        if (_known.Count >= Most) _known.Clear();
        _known[text] = value;
        return value;
    }
}

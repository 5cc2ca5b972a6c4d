namespace NewsArchive.Web.Memento.Cdx;

/// <summary>Keys from one, included, to another, excluded, in byte order.</summary>
internal sealed record CdxRange(string From, string Before)
{
    // Every character of a key is printable ASCII: none is smaller than '!', none is greater than '~'.
    private const char Least = '!';
    private const char BeyondAll = '\u007F';
    private const char BeyondSlash = '0';

    /// <summary>One key.</summary>
    public static CdxRange Of(string key) => new(key, key + Least);

    /// <summary>The keys that begin with a text.</summary>
    public static CdxRange BeginningWith(string prefix) => new(prefix, prefix + BeyondAll);

    /// <summary>The keys of a host.</summary>
    public static CdxRange OfHost(string host) => new(host + "/", host + BeyondSlash);

    /// <summary>All keys.</summary>
    public static CdxRange All { get; } = new(Least.ToString(), BeyondAll.ToString());

    /// <summary>What comes after a key.</summary>
    public CdxRange After(string key) => this with { From = key + Least };

    /// <summary>The host of a key.</summary>
    public static string HostOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What an address with a match type asks for; the second range is for commas that were escaped on their way. Empty when it is no address.</summary>
    public static IReadOnlyList<CdxRange> ForAddress(string address, bool prefix)
    {
        if (AskedAddress.Key(address) is not { } key) return [];
        var plain = key.Replace("%2C", ",", StringComparison.Ordinal);
        return [.. new[] { key, plain }.Distinct().Select(k => prefix ? BeginningWith(k) : Of(k))];
    }
}

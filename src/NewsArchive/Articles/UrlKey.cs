namespace NewsArchive.Articles;

/// <summary>The normalised form of an address: two addresses with the same key are the same article.</summary>
public static class UrlKey
{
    /// <summary>The key of an absolute http or https address, such as <c>voachinese.com/a/x/1.html</c>; null when the text is no such address.</summary>
    public static string? From(string url) => throw new NotImplementedException(url);
}

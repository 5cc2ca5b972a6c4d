using NewsArchive.Search.Indexing;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// What an article is found by: the tokens of its title and text, those of its title and of its writers once more
/// under their own names, its source and its language. A colon never occurs in a token of text, so no word of an
/// article can be taken for a name.
/// </summary>
public static class IndexTerms
{
    /// <summary>The token that every article has, so that a search may consist of exclusions only.</summary>
    public const string Everything = "all:";

    /// <summary>Before the tokens of a title.</summary>
    public const string TitlePrefix = "t:";

    /// <summary>Before the tokens of the writers.</summary>
    public const string AuthorPrefix = "a:";

    /// <summary>The tokens of an article, each once. Pure and thread-safe.</summary>
    public static IReadOnlyCollection<string> Of(IndexedArticle article)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal) { Everything, Source(article.SourceId) };
        foreach (var tag in Languages(article.Language)) tokens.Add(tag);
        var title = TextFold.Fold(article.Title);
        SearchTokens.Add(title, "", tokens);
        SearchTokens.Add(title, TitlePrefix, tokens);
        SearchTokens.Add(TextFold.Fold(article.Byline ?? ""), AuthorPrefix, tokens);
        SearchTokens.Add(TextFold.Fold(article.Text), "", tokens);
        foreach (var token in NearText.Tokens(article.Text)) tokens.Add(token);
        return tokens;
    }

    /// <summary>The token of a source.</summary>
    public static string Source(int sourceId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s:{sourceId}");

    /// <summary>The token of a language.</summary>
    public static string Language(string tag) =>
        "l:" + string.Concat(tag.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    // zh-Hant is found as zh-Hant and as zh (basic filtering of RFC 4647).
    private static IEnumerable<string> Languages(string tag)
    {
        for (var end = tag.Length; end > 0; end = tag.LastIndexOf('-', end - 1)) yield return Language(tag[..end]);
    }
}

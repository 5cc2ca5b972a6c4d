using NewsArchive.Search.Indexing;

namespace NewsArchive.Search.Analysis;

/// <summary>
/// What an article is found by: the tokens of its title and text, those of its title and of its writers once more
/// under their own names, its source and its language. A colon never occurs in a token of text, so no word of an
/// article can be taken for a name.
/// </summary>
public static class IndexTerms
{
    /// <summary>
    /// The version of all that makes tokens: folding, cutting, names. It rises whenever an article would get other tokens
    /// than before; archives that were indexed by an older one are indexed anew while they are served.
    /// </summary>
    public const int Version = 1;

    /// <summary>The token that every article has, so that a search may consist of exclusions only.</summary>
    public const string Everything = "all:";

    /// <summary>Before the tokens of a title.</summary>
    public const string TitlePrefix = "t:";

    /// <summary>Before the words that the archive has learned.</summary>
    public const string WordPrefix = "w:";

    /// <summary>Before the tokens of the writers.</summary>
    public const string AuthorPrefix = "a:";

    /// <summary>The tokens of an article, each once, separated by one space. Pure and thread-safe.</summary>
    public static string Of(IndexedArticle article, FrequentWords words) =>
        WithSource(Of(article.Title, article.Byline, article.Text, article.Language, words), article.SourceId);

    /// <summary>As above, without the source's, which is not known before the article is stored.</summary>
    public static string Of(string title, string? byline, string text, string language, FrequentWords words)
    {
        var tokens = TokenWriter.Begin();
        tokens.Add(Everything);
        foreach (var tag in Languages(language)) tokens.Add(tag);
        var folded = TextFold.Fold(title);
        tokens.AddText(folded, "");
        tokens.AddText(folded, TitlePrefix);
        words.AddTo(tokens, folded);
        tokens.AddText(TextFold.Fold(byline ?? ""), AuthorPrefix);
        folded = TextFold.Fold(text);
        tokens.AddText(folded, "");
        words.AddTo(tokens, folded);
        foreach (var token in NearText.Tokens(text)) tokens.Add(token);
        return tokens.Finish();
    }

    /// <summary>The tokens with a source's.</summary>
    public static string WithSource(string tokens, int sourceId) => $"{tokens} {Source(sourceId)}";

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

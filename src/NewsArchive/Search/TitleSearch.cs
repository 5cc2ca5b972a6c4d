using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using NewsArchive.Articles;

namespace NewsArchive.Search;

/// <summary>What a reader asks for. The address of a search holds exactly this.</summary>
/// <param name="Text">Words, as typed; empty for none.</param>
/// <param name="SourceId">Only this source; null for all.</param>
/// <param name="From">The first day; null for no limit.</param>
/// <param name="To">The last day; null for no limit.</param>
/// <param name="Language">Only this language, or the scripts of it ("zh" covers zh-Hans and zh-Hant); null for all.</param>
public sealed record TitleQuery(string Text, int? SourceId, DateOnly? From, DateOnly? To, string? Language);

/// <summary>Finds articles by the words of their titles: every word must occur.</summary>
public static class TitleSearch
{
    // Longer queries are no questions about a title; the limit keeps a hostile one cheap.
    private const int MaxLength = 256;
    private const int MaxWords = 12;

    /// <summary>The words that are looked for: what was typed, in its normal form, without repetition.</summary>
    public static IReadOnlyList<string> WordsOf(string text) =>
        [.. Plain(text.Length > MaxLength ? text[..MaxLength] : text)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Distinct().Take(MaxWords)];

    /// <summary>The articles that answer a query, in no order yet.</summary>
    public static IQueryable<Article> Find(IQueryable<Article> articles, TitleQuery query)
    {
        var found = articles;
        if (query.SourceId is { } source) found = found.Where(a => a.SourceId == source);
        if (query.From is { } first) found = found.Where(a => a.Day >= first);
        if (query.To is { } last) found = found.Where(a => a.Day <= last);
        if (query.Language is { } language)
        {
            var scripts = language + "-";
            found = found.Where(a => a.Language == language || a.Language.StartsWith(scripts));
        }

        foreach (var word in WordsOf(query.Text)) found = found.Where(TitleContains(word));
        return found;
    }

    // PostgreSQL refuses U+0000, half a surrogate pair cannot be normalised, and no title has a control character.
    private static string Plain(string text) =>
        new string([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)])
            .Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);

    // The database lowers the title; no culture of this process has a part in it.
#pragma warning disable CA1304, CA1311, CA1862
    private static Expression<Func<Article, bool>> TitleContains(string word) => a => a.Title.ToLower().Contains(word);
#pragma warning restore CA1304, CA1311, CA1862
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages.Search;

/// <summary>Search. The address is the query: it can be kept, sent and cited.</summary>
public sealed class SearchModel(ArchiveDb db, ArchiveSearch search, TimeProvider clock, Words words) : PageModel
{
    /// <summary>The languages a reader can choose.</summary>
    public static readonly string[] Languages = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>All sources.</summary>
    public SourceList Sources { get; private set; } = null!;

    /// <summary>The query as it was understood.</summary>
    public SearchQuery Query { get; private set; } = SearchQuery.Everything;

    /// <summary>The results; null when nothing was asked.</summary>
    public SearchPage? Results { get; private set; }

    /// <summary>What stands in the box: the words as they were understood, while sources and days stand in their fields; or what was typed, when not all of it was.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(QueryForm form, string? cursor, bool exact, CancellationToken cancellationToken)
    {
        if (await ArticleAddress.FindAsync(db, form.Q, cancellationToken) is { } id) return Redirect(Addresses.Article(id));

        Query = QueryParser.Parse(form, words.DayOf(clock.GetUtcNow().UtcDateTime));
        if (Query.Ignored.Count == 0 && (form.HasExtraFields || HasEmptyFields)) return Redirect(QueryText.Address(Addresses.Search, Query));

        Typed = Query.Ignored.Count == 0 || form.HasExtraFields ? QueryText.Words(Query) : form.Q ?? "";
        Sources = await SourceList.LoadAsync(db, cancellationToken);
        var refusal = 0;
        using var slot = exact ? HttpContext.RequestServices.GetRequiredService<LongAnswerSlots>().Take(HttpContext, out refusal) : null;
        if (exact && slot is null) return StatusCode(refusal);
        if (!Query.IsEmpty) Results = await search.SearchAsync(Query, cursor, ArchiveSearch.DefaultLimit, exact, cancellationToken);
        if (Results is { TimedOut: true }) Response.Headers.CacheControl = "no-store"; // another try may find more
        return Page();
    }

    /// <summary>The address of this search, changed.</summary>
    public static string Address(SearchQuery query) => QueryText.Address(Addresses.Search, query);

    /// <summary>The address of this search with everything counted.</summary>
    public static string ExactAddress(SearchQuery query) => QueryText.Address(Addresses.Search, query, new KeyValuePair<string, string>("exact", "true"));

    /// <summary>The address of another page of this search.</summary>
    public string? PageAddress(string? cursor) =>
        cursor is null ? null : QueryText.Address(Addresses.Search, Query, new KeyValuePair<string, string>("cursor", cursor));

    // A form sends its empty fields as well; the address people keep has none.
    private bool HasEmptyFields => Request.Query.Any(sent => sent.Value.All(string.IsNullOrWhiteSpace));
}

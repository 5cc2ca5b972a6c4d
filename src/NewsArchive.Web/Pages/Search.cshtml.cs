using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Search;
using NewsArchive.Storage;

namespace NewsArchive.Web.Pages;

/// <summary>Search. The address is the query: it can be kept, sent and cited.</summary>
public sealed class SearchModel(ArchiveDb db) : PageModel
{
    /// <summary>Counts are exact up to here; a larger number is told as "more than".</summary>
    public const int CountLimit = 10_000;

    /// <summary>The languages a reader can choose.</summary>
    public static readonly string[] Filters = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>All sources.</summary>
    public SourceList Sources { get; private set; } = null!;

    /// <summary>What was asked; null when nothing was.</summary>
    public SearchQuery? Query { get; private set; }

    /// <summary>The form as it was filled in.</summary>
    public SearchForm Form { get; private set; } = new();

    /// <summary>The dates that could not be read.</summary>
    public IReadOnlyList<string> BadDates { get; private set; } = [];

    /// <summary>Answers, one more than the limit when there are more.</summary>
    public int Count { get; private set; }

    /// <summary>The answers of this page of the list.</summary>
    public ArticlePage List { get; private set; } = new([], null, null);

    /// <summary>Answers the request.</summary>
    public async Task OnGetAsync(SearchForm form, string? after, string? before, CancellationToken cancellationToken)
    {
        Form = form.Trimmed();
        Sources = await SourceList.LoadAsync(db, cancellationToken);
        BadDates = [.. new[] { Form.From, Form.To }.Where(d => d.Length > 0 && ReaderDate.Parse(d) is null)];
        var source = Sources.BySlug(Form.Source);
        var language = Filters.Contains(Form.Lang) ? Form.Lang : null;
        var query = new SearchQuery(Form.Q, source?.Id, ReaderDate.Parse(Form.From)?.First, ReaderDate.Parse(Form.To)?.Last, language);
        if (Form.IsEmpty || BadDates.Count > 0 || (source is null && Form.Source.Length > 0)) return;

        Query = query;
        var found = TitleSearch.Find(db.Articles, query);
        Count = await found.Take(CountLimit + 1).CountAsync(cancellationToken);
        if (Count > 0) List = await ArticlePage.LoadAsync(found, new ListPlace(after, before, Form.Sort == "oldest"), cancellationToken);
    }
}

/// <summary>The fields of the search form, as the address carries them.</summary>
public sealed record SearchForm
{
    /// <summary>Words.</summary>
    public string Q { get; init; } = "";

    /// <summary>The slug of a source.</summary>
    public string Source { get; init; } = "";

    /// <summary>The first day, month or year.</summary>
    public string From { get; init; } = "";

    /// <summary>The last day, month or year.</summary>
    public string To { get; init; } = "";

    /// <summary>A language.</summary>
    public string Lang { get; init; } = "";

    /// <summary>newest or oldest.</summary>
    public string Sort { get; init; } = "";

    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => (Q + Source + From + To + Lang).Length == 0;

    /// <summary>The address of this search, with one field changed.</summary>
    public string Address(string? field = null, string? value = null)
    {
        var address = new StringBuilder();
        foreach (var (name, own) in new[] { ("q", Q), ("source", Source), ("from", From), ("to", To), ("lang", Lang), ("sort", Sort), ("after", ""), ("before", "") })
        {
            var text = name == field ? value : own;
            if (string.IsNullOrEmpty(text)) continue;
            address.Append(address.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(text));
        }

        return Addresses.Search + address;
    }

    /// <summary>The same without white space around; a field that was not sent at all is empty.</summary>
    public SearchForm Trimmed() => new()
    {
        Q = Trim(Q),
        Source = Trim(Source),
        From = Trim(From),
        To = Trim(To),
        Lang = Trim(Lang),
        Sort = Sort is "oldest" ? Sort : "",
    };

    // The binder sets null for "q=": the declared type does not bind it.
    private static string Trim(string? text) => text?.Trim() ?? "";
}

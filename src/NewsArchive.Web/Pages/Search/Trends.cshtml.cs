using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search.Query;
using NewsArchive.Search.Trends;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.Pages.Search;

/// <summary>Words over time: a picture to look at, a table to read, a file to take away.</summary>
public sealed class TrendsModel(TermTrends trends, TimeProvider clock, Words words) : PageModel
{
    /// <summary>The address of this page.</summary>
    public const string Path = "/search/trends";

    /// <summary>The query; each of its words is a line.</summary>
    public SearchQuery Query { get; private set; } = SearchQuery.Everything;

    /// <summary>What stands in the box.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Whether the numbers are per 1,000 articles.</summary>
    public bool PerThousand { get; private set; }

    /// <summary>The lines; null when nothing was asked, or the database took too long.</summary>
    public Trend? Trend { get; private set; }

    /// <summary>Whether the database took too long.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Answers the request.</summary>
    public async Task<IActionResult> OnGetAsync(QueryForm form, string? per, string? format, CancellationToken cancellationToken)
    {
        Query = QueryParser.Parse(form, words.DayOf(clock.GetUtcNow().UtcDateTime));
        (Typed, PerThousand) = (form.Q ?? "", per == "1000");
        if (Query.Clauses.All(clause => clause.Excluded)) return Page();
        try
        {
            Trend = await trends.OfAsync(Query, cancellationToken);
        }
        catch (TimeoutException)
        {
            TimedOut = true;
            Response.Headers.CacheControl = "no-store"; // another try may find it
            return Page();
        }

        return format == "csv" ? Csv(Trend) : Page();
    }

    /// <summary>The address of this page with another setting.</summary>
    public string Address(bool perThousand, string? format = null)
    {
        var more = new List<KeyValuePair<string, string>>();
        if (perThousand) more.Add(new("per", "1000"));
        if (format is not null) more.Add(new("format", format));
        return QueryText.Address(Path, Query, [.. more]);
    }

    // Spreadsheets read a leading byte order mark as "this is UTF-8", and = or @ at the start of a cell as a formula.
    private FileContentResult Csv(Trend trend)
    {
        var csv = new StringBuilder("\uFEFFmonth");
        foreach (var line in trend.Lines) csv.Append(",\"").Append(Harmless(line.Name).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        csv.Append(",all articles\r\n");
        foreach (var month in trend.Months)
        {
            csv.Append(month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            foreach (var line in trend.Lines) csv.Append(CultureInfo.InvariantCulture, $",{(line.IsKnown ? line.Value(month, trend, PerThousand) : null)}");
            csv.Append(CultureInfo.InvariantCulture, $",{trend.All.GetValueOrDefault(month)}\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "trends.csv");
    }

    private static string Harmless(string name) => name.Length > 0 && name[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + name : name;
}

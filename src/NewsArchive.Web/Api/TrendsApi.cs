using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Browse;
using NewsArchive.Search.Query;
using NewsArchive.Search.Trends;

namespace NewsArchive.Web.Api;

/// <summary>Words over time.</summary>
internal static class TrendsApi
{
    /// <summary>Answers <c>/api/v1/trends</c>.</summary>
    public static async Task<IResult> AnswerAsync(
        HttpContext context, TermTrends trends, ArchiveZone zone, TimeProvider clock,
        [Description("Words, each of which is a line; a|b are variants of one.")] string? q,
        [FromQuery, Description("Only these sources, by slug; repeated, or separated by commas.")] string[]? source,
        [Description("The first day, month or year.")] string? from, [Description("The last day, month or year, included.")] string? to,
        CancellationToken cancellation)
    {
        var query = QueryParser.Parse(new QueryForm { Q = q, Source = source, From = from, To = to }, zone.DayOf(clock.GetUtcNow().UtcDateTime));
        if (query.Ignored is [var ignored, ..]) return ApiAnswer.Refuse($"This part is not understood: {ignored.Text}");
        if (query.Clauses.All(clause => clause.Excluded)) return ApiAnswer.Refuse("q: a word is missing.");
        if (query.Clauses.Count(clause => !clause.Excluded) > TermTrends.MaxTerms)
            return ApiAnswer.Refuse(string.Create(CultureInfo.InvariantCulture, $"q: at most {TermTrends.MaxTerms} words can be compared."));

        var trend = await trends.OfAsync(query, cancellation);
        var months = trend.Months;
        return ApiAnswer.Json(context, new TrendList(
            [.. months.Select(month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture))],
            [.. months.Select(month => trend.All.GetValueOrDefault(month))],
            [.. trend.Lines.Select(line => new TrendLineJson(line.Name, TotalAnswer.Name(line.Relation), [.. months.Select(month => line.Months.GetValueOrDefault(month))]))]));
    }
}

/// <summary>Words over time.</summary>
internal sealed record TrendList(
    [property: Description("The months, without holes, as yyyy-MM.")] IReadOnlyList<string> Months,
    [property: Description("All articles of each month.")] IReadOnlyList<long> All,
    [property: Description("A line for each word.")] IReadOnlyList<TrendLineJson> Lines);

/// <summary>A word over time.</summary>
internal sealed record TrendLineJson(
    [property: Description("The word as understood.")] string Name,
    [property: Description("eq: the numbers are exact; gte: they are at least so many; about: reckoned from a sample; the search with count=exact tells the exact ones.")] string Relation,
    [property: Description("The articles of each month with the word.")] IReadOnlyList<long> Counts);

using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Api;

/// <summary>Counts, sources and anniversaries.</summary>
internal static class Counts
{
    private const int MostPerYear = 10;

    /// <summary>Articles per day; days without any are left out.</summary>
    public static async Task<IResult> DaysAsync(
        HttpContext context, ArchiveDb db,
        [Description("The first day, month or year.")] string? from, [Description("The last day, month or year, included.")] string? to,
        [FromQuery, Description("Only these sources, by slug; repeated, or separated by commas.")] string[]? source, CancellationToken cancellation)
    {
        var filter = new ArticleFilter { Source = source, From = from, To = to };
        var sources = await SourceList.LoadAsync(db, cancellation);
        if (filter.Complaint(sources) is { } complaint) return ApiAnswer.Refuse(complaint);
        var counts = db.DayCounts.AsQueryable();
        int[] ids = [.. filter.Sources.Select(slug => sources.BySlug(slug)!.Id)];
        if (ids is not []) counts = counts.Where(c => ids.Contains(c.SourceId));
        if (filter.FirstDay is { } first) counts = counts.Where(c => c.Day >= first);
        if (filter.LastDay is { } last) counts = counts.Where(c => c.Day <= last);
        var days = await counts.GroupBy(c => c.Day).Select(g => new { Day = g.Key, Count = g.Sum(c => c.Count) }).OrderBy(d => d.Day).ToListAsync(cancellation);
        return ApiAnswer.Json(context, new DayList(days.Sum(d => d.Count), [.. days.Select(d => new DayJson(ApiTime.Day(d.Day), d.Count))]));
    }

    /// <summary>All sources with what the archive has of them.</summary>
    public static async Task<IResult> SourcesAsync(HttpContext context, ArchiveDb db, CancellationToken cancellation)
    {
        var sources = await SourceList.LoadAsync(db, cancellation);
        var totals = await db.DayCounts.GroupBy(c => c.SourceId)
            .Select(g => new { g.Key, Count = g.Sum(c => c.Count), First = g.Min(c => c.Day), Last = g.Max(c => c.Day) })
            .ToDictionaryAsync(t => t.Key, cancellation);
        var root = PublicLinks.RootOf(context);
        return ApiAnswer.Json(context, new SourceListJson([.. sources.All.Select(s =>
        {
            var total = totals.GetValueOrDefault(s.Id);
            return new SourceJson(
                s.Slug, $"{root}/sources/{Uri.EscapeDataString(s.Slug)}", new SourceNames(s.NameHans, s.NameHant, s.NameEn), s.HomeUrl,
                total?.Count ?? 0, total is null ? null : ApiTime.Day(total.First), total is null ? null : ApiTime.Day(total.Last));
        })]));
    }

    /// <summary>What was published on a month and day, in every year that has any, newest year first.</summary>
    public static async Task<IResult> OnThisDayAsync(
        HttpContext context, ArchiveDb db, ArchiveZone zone, TimeProvider clock,
        [Description("Month and day, MM-dd; today in the archive's zone by default.")] string? day,
        [Description("The most items of each year, 1 to 10; 10 by default.")] string? limit, CancellationToken cancellation)
    {
        var today = zone.DayOf(clock.GetUtcNow().UtcDateTime);
        // A leap year, so that 29 February can be asked for.
        var asked = today;
        if (!string.IsNullOrEmpty(day) && !DateOnly.TryParseExact("2000-" + day, "yyyy-MM-dd", out asked))
            return ApiAnswer.Refuse("day: a month and day such as 07-18.");
        if (Limits.Read(limit, MostPerYear, MostPerYear) is not { } perYear) return ApiAnswer.Refuse(Limits.Rule(MostPerYear));

        var days = SameDay.InEveryYear(asked.Month, asked.Day, today.Year);
        var totals = await db.DayCounts.Where(c => days.Contains(c.Day)).GroupBy(c => c.Day)
            .Select(g => new { Day = g.Key, Count = g.Sum(c => c.Count) }).OrderByDescending(t => t.Day).ToListAsync(cancellation);
        var root = PublicLinks.RootOf(context);
        var dayOf = await db.Articles.FirstOfEachDay(db.DayCounts.Among(days), perYear)
            .Select(a => new { a.Id, a.Day }).ToDictionaryAsync(a => a.Id, a => a.Day, cancellation);
        var rows = await ArticleItemRow.Of(db, db.Articles.Where(a => dayOf.Keys.Contains(a.Id)), oldestFirst: true).ToListAsync(cancellation);
        var byDay = rows.ToLookup(r => dayOf[r.Id], r => r.ToItem(root));
        return ApiAnswer.Json(context, new OnThisDay(
            $"{asked.Month:00}-{asked.Day:00}",
            [.. totals.Select(t => new YearOfDay(t.Day.Year, ApiTime.Day(t.Day), t.Count, [.. byDay[t.Day]]))]));
    }
}

/// <summary>Articles per day.</summary>
internal sealed record DayList(int Total, IReadOnlyList<DayJson> Items);

/// <summary>A day of the archive's zone with articles.</summary>
internal sealed record DayJson(string Day, int Count);

/// <summary>The sources.</summary>
internal sealed record SourceListJson(IReadOnlyList<SourceJson> Items);

/// <summary>A source.</summary>
internal sealed record SourceJson(
    string Slug, string Url, SourceNames Names, string? HomeUrl,
    [property: Description("Articles in this archive.")] int Count,
    [property: Description("The first day with an article; null without any.")] string? First,
    [property: Description("The last day with an article; null without any.")] string? Last);

/// <summary>The names of a source by language.</summary>
internal sealed record SourceNames(
    [property: System.Text.Json.Serialization.JsonPropertyName("zh-Hans")] string ZhHans,
    [property: System.Text.Json.Serialization.JsonPropertyName("zh-Hant")] string ZhHant,
    string En);

/// <summary>A month and day in every year.</summary>
internal sealed record OnThisDay(string Day, IReadOnlyList<YearOfDay> Years);

/// <summary>One year of it.</summary>
internal sealed record YearOfDay(
    int Year, string Day, int Count,
    [property: Description("The first articles of the day; the list of articles has all of them.")] IReadOnlyList<ArticleItem> Items);

using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Articles;
using NewsArchive.Browse;
using NewsArchive.Storage;

namespace NewsArchive.Web.Api;

/// <summary>Which articles are meant: the parameters that lists, counts and feeds have in common.</summary>
internal sealed partial record ArticleFilter(
    [property: FromQuery(Name = "source"), Description("Only this source, by its slug.")] string? Source,
    [property: FromQuery(Name = "from"), Description("The first day, month or year: 2023-07-18, 2023-07 or 2023.")] string? From,
    [property: FromQuery(Name = "to"), Description("The last day, month or year, included.")] string? To,
    [property: FromQuery(Name = "lang"), Description("Only this language (BCP 47); zh stands for both scripts.")] string? Lang)
{
    /// <summary>The first day; null for no limit.</summary>
    public DateOnly? FirstDay => ReaderDate.Parse(From)?.First;

    /// <summary>The last day; null for no limit.</summary>
    public DateOnly? LastDay => ReaderDate.Parse(To)?.Last;

    /// <summary>What makes no sense about it; null when everything does.</summary>
    public string? Complaint(SourceList sources)
    {
        if (!string.IsNullOrEmpty(Source) && sources.BySlug(Source) is null) return "source: there is no source of this name; /api/v1/sources lists them.";
        if (!string.IsNullOrEmpty(From) && FirstDay is null) return "from: this is no date such as 2023-07-18, 2023-07 or 2023.";
        if (!string.IsNullOrEmpty(To) && LastDay is null) return "to: this is no date such as 2023-07-18, 2023-07 or 2023.";
        if (FirstDay > LastDay) return "from: the first day comes after the last.";
        return string.IsNullOrEmpty(Lang) || LanguageTag.IsMatch(Lang) ? null : "lang: this is no language tag such as zh-Hans.";
    }

    /// <summary>The articles meant.</summary>
    public IQueryable<Article> Apply(ArchiveDb db, SourceList sources)
    {
        var articles = db.Articles.FromSource(SourceId(sources)).PublishedBetween(FirstDay, LastDay);
        if (string.IsNullOrEmpty(Lang)) return articles;
        var scripts = Lang + "-";
        return articles.Where(a => a.Language == Lang || a.Language.StartsWith(scripts));
    }

    /// <summary>The number of the source; null for all.</summary>
    public int? SourceId(SourceList sources) => string.IsNullOrEmpty(Source) ? null : sources.BySlug(Source)?.Id;

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag { get; }
}

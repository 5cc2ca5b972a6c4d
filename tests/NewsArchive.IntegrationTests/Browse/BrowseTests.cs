using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Browse;

/// <summary>The questions pages ask, on both databases, over a day with more articles than a page holds.</summary>
public sealed class BrowseTests
{
    private const int Articles = 120;
    private static readonly DateOnly Day = new(2023, 7, 18);
    private static readonly DateOnly NextDay = new(2023, 7, 25);

    [Theory, EachDatabase]
    public async Task A_long_list_is_walked_to_its_end_and_back_without_a_repetition_or_a_gap(DatabaseProvider provider)
    {
        await using var archive = await NewAsync(provider);
        var expected = await archive.AskAsync(db => db.Articles.PublishedOn(Day).OldestFirst().Select(a => a.PublicId).ToListAsync());

        var forward = new List<string>();
        ArticlePage page;
        string? after = null;
        do
        {
            page = await LoadAsync(archive, new ListPlace(after, null, OldestFirst: true));
            Assert.InRange(page.Items.Count, 1, ArticleScopes.PageSize);
            forward.AddRange(page.Items.Select(i => i.PublicId));
            after = page.After;
        }
        while (after is not null);

        var backward = page.Items.Select(i => i.PublicId).ToList();
        while (page.Before is { } before)
        {
            page = await LoadAsync(archive, new ListPlace(null, before, OldestFirst: true));
            backward.InsertRange(0, page.Items.Select(i => i.PublicId));
        }

        Assert.Equal(Articles, expected.Count);
        Assert.Equal(expected, forward);
        Assert.Equal(expected, backward);
    }

    [Theory, EachDatabase]
    public async Task A_full_day_shows_the_first_articles_of_every_source(DatabaseProvider provider)
    {
        await using var archive = await NewAsync(provider);

        var first = await archive.AskAsync(db => db.Articles.PublishedOn(Day).FirstOfEachSource(3).AsListItems().ToListAsync());

        Assert.Equal([3, 3], first.GroupBy(i => i.SourceId).Select(g => g.Count()));
        foreach (var source in first.GroupBy(i => i.SourceId))
        {
            var earliest = await archive.AskAsync(db => db.Articles.PublishedOn(Day).FromSource(source.Key).OldestFirst().Take(3).Select(a => a.Id).ToListAsync());
            Assert.Equal(earliest, source.OrderBy(i => i.PublishedUtc).ThenBy(i => i.Id).Select(i => i.Id));
        }
    }

    [Theory, EachDatabase]
    public async Task The_first_articles_of_days_are_found_on_every_day_however_many_it_has(DatabaseProvider provider)
    {
        await using var archive = await NewAsync(provider);
        DateOnly[] days = [NextDay, Day, new(2023, 7, 19)];

        var found = await archive.AskAsync(db => db.Articles.FirstOfEachDay(db.DayCounts.Among(days), 3).AsListItems().ToListAsync());

        var ofDay = await archive.AskAsync(db => db.Articles.PublishedOn(Day).OldestFirst().Take(3).Select(a => a.Id).ToListAsync());
        var ofNextDay = await archive.AskAsync(db => db.Articles.PublishedOn(NextDay).Select(a => a.Id).ToListAsync());
        Assert.Single(ofNextDay);
        Assert.Equal([.. ofDay, .. ofNextDay], found.OrderBy(i => i.PublishedUtc).ThenBy(i => i.Id).Select(i => i.Id));
    }

    [Theory, EachDatabase]
    public async Task A_calendar_knows_its_counts_and_its_neighbours_in_one_question(DatabaseProvider provider)
    {
        await using var archive = await NewAsync(provider);

        var july = await archive.AskAsync(db => CalendarWindow.LoadAsync(db, new(2023, 7, 1), new(2023, 7, 31), null, TestContext.Current.CancellationToken));
        var later = await archive.AskAsync(db => CalendarWindow.LoadAsync(db, new(2030, 1, 1), new(2030, 12, 31), null, TestContext.Current.CancellationToken));

        Assert.Equal((Articles + 1, Articles, 1), (july.Total, july.On(Day), july.On(NextDay)));
        Assert.Equal((null, NextDay, Day, null), (july.Previous(Day), july.Next(Day), july.Previous(NextDay), july.Next(NextDay)));
        Assert.Equal((0, NextDay, null), (later.Total, later.Before, later.After));
        Assert.Equal(july.On(Day), july.SourcesOn(Day).Sum(s => s.Value));
    }

    [Theory, EachDatabase]
    public async Task An_article_stands_between_its_neighbours_of_the_day_and_of_its_source(DatabaseProvider provider)
    {
        await using var archive = await NewAsync(provider);
        var ordered = await archive.AskAsync(db => db.Articles.OldestFirst().AsListItems().ToListAsync());
        var middle = ordered[60];

        var (article, beside) = await archive.AskAsync(async db =>
        {
            var view = await ArticleView.LoadAsync(db, middle.PublicId, TestContext.Current.CancellationToken);
            return (view!, await ArticleNeighbours.LoadAsync(db, view!, TestContext.Current.CancellationToken));
        });

        Assert.Equal(middle.Title, article.Version.Title);
        Assert.True(article.IsCurrent);
        Assert.Equal((ordered[59].Id, ordered[61].Id), (beside.PreviousOfDay!.Id, beside.NextOfDay!.Id));
        Assert.Equal(ordered.Last(i => i.SourceId == middle.SourceId && ordered.IndexOf(i) < 60).Id, beside.PreviousOfSource!.Id);
        Assert.Equal(ordered.First(i => i.SourceId == middle.SourceId && ordered.IndexOf(i) > 60).Id, beside.NextOfSource!.Id);
        Assert.All(beside.SameHour, other => Assert.NotEqual(middle.SourceId, other.SourceId));
        Assert.NotEmpty(beside.SameHour);
    }

    private static Task<ArticlePage> LoadAsync(TestArchive archive, ListPlace place) =>
        archive.AskAsync(db => ArticlePage.LoadAsync(db.Articles.PublishedOn(Day), place, TestContext.Current.CancellationToken));

    // Two sources take turns; every fourth article shares its second with the one before, so that only the id tells them apart.
    private static async Task<TestArchive> NewAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        var start = new DateTime(2023, 7, 17, 16, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < Articles; i++) Write(archive, i, start.AddMinutes(7 * (i % 4 == 3 ? i - 1 : i)));
        Write(archive, Articles, start.AddDays(7));
        var report = await archive.IngestAsync();
        Assert.Equal(Articles + 1, report.NewArticles);
        return archive;
    }

    private static void Write(TestArchive archive, int number, DateTime published)
    {
        var host = number % 2 == 0 ? "https://www.voachinese.com/a/harbour" : "https://www.dw.com/zh/harbour";
        archive.Folder.Write(string.Create(CultureInfo.InvariantCulture, $"{number}.md"), Some.Article(
            title: $"港务局通告第{number}号",
            url: string.Create(CultureInfo.InvariantCulture, $"{host}/{number}.html"),
            body: $"<p>港务局发布第{number}号通告，说明夜间渡轮的班次和票价，并请乘客提前到达。</p>",
            published: published.ToString("R", CultureInfo.InvariantCulture),
            milliseconds: new DateTimeOffset(published).ToUnixTimeMilliseconds() + 60_000));
    }
}

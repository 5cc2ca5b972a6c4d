using Microsoft.EntityFrameworkCore;
using NewsArchive.Browse;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Browse;

public sealed class ArticleScopesTests
{
    [Theory, EachDatabase]
    public async Task Days_are_those_that_articles_are_filed_under_in_whatever_zone_they_were_counted(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(published: "Tue, 18 Jul 2023 07:00:00 GMT"));
        await archive.IngestAsync();
        var day = new DateOnly(2023, 7, 18);

        // A day begins 14 hours before that day in UTC in one zone, and ends 12 hours after it in another.
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        foreach (var instant in (DateTime[])[midnight.AddHours(-14), midnight, midnight.AddHours(36).AddSeconds(-1)])
        {
            await archive.AskAsync(db => db.Articles.ExecuteUpdateAsync(row => row.SetProperty(a => a.PublishedUtc, instant), TestContext.Current.CancellationToken));
            foreach (var (from, to, articles) in ((DateOnly?, DateOnly?, int)[])
            [
                (day, day, 1), (day, null, 1), (null, day, 1), (null, null, 1), (DateOnly.MinValue, DateOnly.MaxValue, 1),
                (day.AddDays(1), null, 0), (null, day.AddDays(-1), 0), (day.AddDays(1), day.AddDays(9), 0), (day.AddDays(-9), day.AddDays(-1), 0),
            ])
                Assert.Equal(articles, await archive.AskAsync(db => db.Articles.PublishedBetween(from, to).CountAsync(TestContext.Current.CancellationToken)));
        }
    }
}

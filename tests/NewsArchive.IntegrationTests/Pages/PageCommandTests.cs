using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Browse;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Search.Query;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Pages;

namespace NewsArchive.IntegrationTests.Pages;

/// <summary>How often a page asks the database.</summary>
public sealed class PageCommandTests
{
    private const int Most = 3;

    [Theory, EachDatabase]
    public async Task A_page_asks_the_database_three_times_at_most(DatabaseProvider provider)
    {
        using var counter = new CommandCounter();
        await using var services = await ServicesAsync(provider, archive => archive.IngestAsync(Repository.Sample));
        var none = CancellationToken.None;

        var counts = new Dictionary<string, int>
        {
            ["home"] = await CountAsync<IndexModel>(services, counter, page => page.OnGetAsync(none)),
            ["year"] = await CountAsync<Web.Pages.Dates.YearModel>(services, counter, page => page.OnGetAsync("2023", null, none)),
            ["year of a source"] = await CountAsync<Web.Pages.Dates.YearModel>(services, counter, page => page.OnGetAsync("2023", "voa", none)),
            ["month"] = await CountAsync<Web.Pages.Dates.MonthModel>(services, counter, page => page.OnGetAsync("2023", "05", null, none)),
            ["day"] = await CountAsync<Web.Pages.Dates.DayModel>(services, counter, page => page.OnGetAsync("2023", "05", "20", none)),
            ["day of a source"] = await CountAsync<Web.Pages.Sources.DayModel>(services, counter, page => page.OnGetAsync("voa", "2023", "05", "20", null, null, none)),
            ["day in every year"] = await CountAsync<Web.Pages.Dates.OnDayModel>(services, counter, page => page.OnGetAsync("05", "20", none)),
            ["sources"] = await CountAsync<Web.Pages.Sources.IndexModel>(services, counter, page => page.OnGetAsync(none)),
            ["source"] = await CountAsync<Web.Pages.Sources.SourceModel>(services, counter, page => page.OnGetAsync("voa", none)),
            ["search form"] = await CountAsync<Web.Pages.Search.SearchModel>(services, counter, page => page.OnGetAsync(new QueryForm(), null, false, none)),
        };
        Assert.All(counts, page => Assert.True(page.Value is >= 1 and <= Most, $"{page.Key}: {page.Value}"));
    }

    [Theory, EachDatabase]
    public async Task An_article_with_pictures_versions_and_neighbours_asks_three_times(DatabaseProvider provider)
    {
        using var counter = new CommandCounter();
        await using var services = await ServicesAsync(provider, WriteArticlesAsync);
        var none = CancellationToken.None;
        var (id, older) = await RevisedAsync(services);

        Web.Pages.Articles.ArticleModel? shown = null;
        Assert.Equal(3, await CountAsync<Web.Pages.Articles.ArticleModel>(services, counter, page => (shown = page).OnGetAsync(id, null, none)));
        Assert.Equal(2, shown!.Versions.Count);
        Assert.Equal((2, 2), (shown.Pictures.Known.Count, shown.NotKept));
        Assert.Equal(["夜间渡轮恢复"], shown.Neighbours.SameHour.Select(a => a.Title));
        Assert.Equal("reuters", shown.Neighbours.Sources[shown.Neighbours.SameHour[0].SourceId].Slug);
        Assert.Equal("灯塔", shown.Neighbours.PreviousOfSource?.Title);

        Assert.Equal(3, await CountAsync<Web.Pages.Articles.ArticleModel>(services, counter, page => (shown = page).OnGetAsync(id, older, none)));
        Assert.Equal((2, 0), (shown.Versions.Count, shown.Pictures.Known.Count));

        var plain = shown.Neighbours.PreviousOfSource!.PublicId;
        Assert.Equal(2, await CountAsync<Web.Pages.Articles.ArticleModel>(services, counter, page => page.OnGetAsync(plain, null, none)));

        // Versions with what changed, files, and texts that the index proposed as nearly the same; the index itself is not asked through EF.
        Web.Pages.Articles.VersionsModel? history = null;
        Assert.InRange(await CountAsync<Web.Pages.Articles.VersionsModel>(services, counter, page => (history = page).OnGetAsync(id, null, none)), 2, MostWithIndex);
        Assert.Equal(["夜间渡轮恢复"], history!.AlsoPublished.Items.Select(a => a.Title));
        Assert.All(history.Shown.SkipLast(1), step => Assert.NotNull(step.Change));
    }

    // A search asks its index besides, which is why it has one more.
    private const int MostWithIndex = 4;

    // Long enough to be compared with others.
    private const string Ferry = "<p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复，每晚三班，末班船改在午夜十二点一刻开出，比停航之前晚了半个小时。</p>"
        + "<p>负责航线的官员说，两艘新船已经完成试航，船上装了暖气和无线网络，轮椅可以直接上船，票价与白天相同，学生和老人减半。</p>"
        + "<p>住在北岸的护士林女士说，两年来她下夜班以后要绕过整个海湾才能回家，路上要花一个半小时，如今只要二十分钟，她终于可以赶上和孩子一起吃早饭。</p>"
        + "<p>渔民协会则担心夜航的浪会损坏网箱，要求在养殖区附近减速，港务局答应先试行三个月，然后再作决定。</p>";

    private static async Task WriteArticlesAsync(TestArchive archive)
    {
        archive.Folder.Write("0.md", Some.Article(title: "灯塔", url: "https://www.voachinese.com/a/lighthouse/99.html", published: "Mon, 17 Jul 2023 07:54:32 GMT"));
        archive.Folder.Write("1.md", Some.Article(body: Ferry));
        archive.Folder.Write("2.md", Some.Article(title: "夜间渡轮恢复", url: "https://cn.reuters.com/article/ferry,1", body: Ferry, published: "Tue, 18 Jul 2023 07:40:00 GMT"));
        archive.Folder.Write("3.md", Some.Article(
            body: Ferry + "<img src=\"https://img.example.org/a.jpg\"><p>第一班船已经试航。</p><img src=\"https://img.example.org/b.jpg\">", milliseconds: 1689670744000));
        await archive.IngestAsync();
    }

    private static async Task<ServiceProvider> ServicesAsync(DatabaseProvider provider, Func<TestArchive, Task> fill)
    {
        var settings = new DatabaseSettings(provider, await Databases.Current.NewArchiveAsync(provider), IsSample: false);
        await using (var archive = TestArchive.Over(provider, settings.ConnectionString)) await fill(archive);
        var configuration = new ConfigurationBuilder().Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddArchive(configuration, settings).AddArchivePages().BuildServiceProvider();
    }

    private static async Task<(string Id, string Stamp)> RevisedAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        var found = await db.Versions.Where(v => v.Article!.VersionCount > 1 && v.Article.CurrentVersionId != v.Id).Select(v => new { v.Article!.PublicId, v.StampUtc }).FirstAsync(TestContext.Current.CancellationToken);
        return (found.PublicId, VersionStamp.ToText(found.StampUtc));
    }

    private static async Task<int> CountAsync<TPage>(IServiceProvider services, CommandCounter counter, Func<TPage, Task> ask) where TPage : PageModel
    {
        await using var scope = services.CreateAsyncScope();
        var page = ActivatorUtilities.CreateInstance<TPage>(scope.ServiceProvider);
        page.PageContext = new PageContext { HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider }, ActionDescriptor = new CompiledPageActionDescriptor { ViewEnginePath = "" } };
        var context = scope.ServiceProvider.GetRequiredService<ArchiveDb>().ContextId;
        await ask(page);
        return counter.Of(context);
    }

    // Other tests run in the same process, so commands are counted by context. It listens from the start: EF stops looking for listeners for a while when there is none.
    private sealed class CommandCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentDictionary<DbContextId, int> _counts = new();
        private readonly List<IDisposable> _subscriptions = [];

        public CommandCounter() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public int Of(DbContextId context) => _counts.GetValueOrDefault(context);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Context: { } context })
                _counts.AddOrUpdate(context.ContextId, 1, (_, count) => count + 1);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
    }
}

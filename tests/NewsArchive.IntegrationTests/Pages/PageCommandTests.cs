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
    private const int MostOfAnArticle = 5;

    [Theory, EachDatabase]
    public async Task A_page_asks_the_database_three_times_at_most(DatabaseProvider provider)
    {
        using var counter = new CommandCounter();
        var settings = new DatabaseSettings(provider, await Databases.Current.NewArchiveAsync(provider), IsSample: false);
        await using (var archive = TestArchive.Over(provider, settings.ConnectionString)) await archive.IngestAsync(Repository.Sample);
        var configuration = new ConfigurationBuilder().Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddArchive(configuration, settings).AddArchivePages().BuildServiceProvider();
        var (id, stamp) = await RevisedAsync(services);
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
            ["search"] = await CountAsync<Web.Pages.Search.SearchModel>(services, counter, page => page.OnGetAsync(new QueryForm(), null, false, none)),
        };
        Assert.All(counts, page => Assert.True(page.Value is >= 1 and <= Most, $"{page.Key}: {page.Value}"));

        // An article asks for what it has: its text, its pictures, its neighbours, their sources, its versions.
        Assert.InRange(await CountAsync<Web.Pages.Articles.ArticleModel>(services, counter, page => page.OnGetAsync(id, null, none)), 2, MostOfAnArticle);
        Assert.InRange(await CountAsync<Web.Pages.Articles.ArticleModel>(services, counter, page => page.OnGetAsync(id, stamp, none)), 2, MostOfAnArticle);
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

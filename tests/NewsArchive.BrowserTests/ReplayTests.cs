using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using NewsArchive.BrowserTests.Support;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.BrowserTests;

/// <summary>A WACZ in the loader of ReplayWeb.page (wabac.js), as a service worker in a real browser.</summary>
public sealed class ReplayTests(Site site)
{
    private static readonly string Loader = Path.Combine(Repository.Root, "tests", "node", "node_modules", "@webrecorder", "wabac", "dist", "sw.js");

    // What ReplayWeb.page does: the worker is handed the file, and from then on answers for the archived addresses.
    private const string Replay = """
        async () => {
          const worker = navigator.serviceWorker;
          await worker.register('/sw.js', { scope: '/' });
          await worker.ready;
          if (!worker.controller) await new Promise(done => worker.addEventListener('controllerchange', done, { once: true }));
          const added = new Promise((done, failed) => worker.addEventListener('message', event => {
            if (event.data.msg_type === 'collAdded') done();
            if (event.data.error) failed(new Error(event.data.error));
          }));
          worker.controller.postMessage({ msg_type: 'addColl', name: 'x', skipExisting: false, type: 'wacz', file: { sourceUrl: location.origin + '/x.wacz', name: 'x.wacz' } });
          await added;
          const { pages } = await (await fetch('/w/api/c/x?all=1')).json();
          const found = [];
          for (const page of pages) {
            const stamp = new Date(page.ts).toISOString().replace(/[^0-9]/g, '').slice(0, 14);
            const answer = await fetch(`/w/x/${stamp}mp_/${page.url}`);
            const text = await answer.text();
            found.push({ url: page.url, title: page.title, status: answer.status, article: /<article[ >]/.test(text) });
          }
          return JSON.stringify(found);
        }
        """;

    [Fact]
    public async Task Every_page_of_a_wacz_is_replayed()
    {
        if (!File.Exists(Loader)) Assert.Fail($"{Loader} is missing. tests/run installs it; or run: npm ci --ignore-scripts, in tests/node.");
        using var folder = new TempFolder();
        var settings = ProgramProcess.SettingsFor(DatabaseProvider.Sqlite, $"Data Source={folder["archive.db"]}");
        await ProgramProcess.RunAsync(folder.Path, ["ingest", Repository.Sample], settings);
        Directory.CreateDirectory(folder["site"]);
        var (code, told, errors) = await ProgramProcess.RunAsync(folder.Path, ["export", "--format", "wacz", "--out", folder["site/x.wacz"]], settings);
        Assert.True(code == 0, errors);
        File.Copy(Loader, folder["site/sw.js"]);
        await File.WriteAllTextAsync(folder["site/index.html"], "<!doctype html><title>replay</title>", TestContext.Current.CancellationToken);

        await using var files = await ServeAsync(folder["site"]);
        var context = await site.Browser.NewContextAsync();
        await using var _ = context;
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{files.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/index.html");
        var found = JsonDocument.Parse(await page.EvaluateAsync<string>(Replay)).RootElement.EnumerateArray().ToList();

        Assert.True(found.Count >= int.Parse(told.Split(' ')[0], CultureInfo.InvariantCulture), told);
        Assert.All(found, replayed => Assert.True(replayed.GetProperty("status").GetInt32() == 200 && replayed.GetProperty("article").GetBoolean(), replayed.ToString()));
    }

    private static async Task<WebApplication> ServeAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NewsArchive.BrowserTests.Support;
using NewsArchive.Browse;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

[assembly: AssemblyFixture(typeof(Site))]

namespace NewsArchive.BrowserTests.Support;

/// <summary>The program serving the sample archive, and one browser to look at it. A missing browser fails the run.</summary>
public sealed class Site : IAsyncLifetime
{
    // Of two such lists the browser heeds the last one, so that ours must repeat Playwright's (those of it that Chromium knows).
    private static readonly string[] SwitchedOffByPlaywright =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter",
        "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "OptimizationHints",
        "NetworkTimeServiceQuerying", "AimEnabled",
    ];

    // Every window otherwise has two pages for suggestions below the address bar and a process in reserve; nobody types there or goes
    // to another site. They cost several times as much as the page that is looked at.
    private static readonly string[] UnusedByTests =
        ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "PreloadTopChromeWebUI", "InitialWebUI", "SpareRendererForSitePerProcess"];

    private readonly TempFolder _folder = new();
    private ProgramProcess? _program;
    private IPlaywright? _playwright;

    /// <summary>Where the program serves.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The permalink id of an article with pictures.</summary>
    public string Illustrated { get; private set; } = "";

    /// <summary>The permalink id of an article with more than one version.</summary>
    public string Revised { get; private set; } = "";

    /// <summary>A stamp of <see cref="Revised"/> that is not the newest.</summary>
    public string OldStamp { get; private set; } = "";

    /// <summary>The stamp of the newest version of <see cref="Revised"/>.</summary>
    public string NewStamp { get; private set; } = "";

    /// <summary>The day with the most articles.</summary>
    public DateOnly FullestDay { get; private set; }

    /// <summary>The slug of a source with articles on <see cref="FullestDay"/>.</summary>
    public string SourceOfDay { get; private set; } = "";

    /// <summary>The slug of the source with the most articles.</summary>
    public string LargestSource { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var connection = $"Data Source={_folder["archive.db"]}";
        var settings = ProgramProcess.SettingsFor(DatabaseProvider.Sqlite, connection, ("Ingest__Enabled", "false"));
        var (exitCode, _, errors) = await ProgramProcess.RunAsync(_folder.Path, ["ingest", Repository.Sample], settings);
        Assert.True(exitCode is 0 or 1, errors);
        await LookUpAsync(connection);

        _program = await ProgramProcess.ServeAsync(_folder.Path, settings);
        Address = _program.Address;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ARCHIVE_TEST_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Headless = true,
            ChromiumSandbox = false,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-features=" + string.Join(',', [.. SwitchedOffByPlaywright, .. UnusedByTests]),
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }

    private async Task LookUpAsync(string connection)
    {
        await using var db = ArchiveDatabase.Open(DatabaseProvider.Sqlite, connection);
        Illustrated = await db.Articles.Where(a => a.ImageCount > 0).OrderByDescending(a => a.ImageCount).ThenBy(a => a.PublicId).Select(a => a.PublicId).FirstAsync();
        Revised = await db.Articles.Where(a => a.VersionCount > 1).OrderBy(a => a.PublicId).Select(a => a.PublicId).FirstAsync();
        var oldest = await db.Versions.Where(v => v.Article!.PublicId == Revised && v.Article.CurrentVersionId != v.Id).Select(v => v.StampUtc).FirstAsync();
        OldStamp = VersionStamp.ToText(oldest);
        NewStamp = VersionStamp.ToText(await db.Versions.Where(v => v.Article!.PublicId == Revised && v.Article.CurrentVersionId == v.Id).Select(v => v.StampUtc).FirstAsync());
        FullestDay = await db.DayCounts.GroupBy(c => c.Day).OrderByDescending(g => g.Sum(c => c.Count)).ThenBy(g => g.Key).Select(g => g.Key).FirstAsync();
        SourceOfDay = await db.Articles.Where(a => a.Day == FullestDay).OrderBy(a => a.PublishedUtc).Select(a => a.Source!.Slug).FirstAsync();
        LargestSource = await db.Articles.GroupBy(a => a.Source!.Slug).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstAsync();
    }
}

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Api;
using NewsArchive.Web.Feeds;
using NewsArchive.Web.Health;
using NewsArchive.Web.Hosting.Caching;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Memento;
using NewsArchive.Web.Settings;
using NewsArchive.Web.Telemetry;

namespace NewsArchive.Web.Hosting;

/// <summary>The web server, from its settings to its last request.</summary>
internal static class ArchiveServer
{
    // Both containers of a compose file start together; a server that is up answers well within this.
    private static readonly TimeSpan PatienceWithDatabase = TimeSpan.FromSeconds(60);

    // Service managers kill after ten seconds. Answers that are under way by then are cut off; nothing stored is half.
    private static readonly TimeSpan PatienceWithReaders = TimeSpan.FromSeconds(7);

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = SettingsReadOnce.With(args),
            // Settings and pages come with the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
        builder.Services.AddArchiveLogging(builder.Configuration);
        var hasFolders = builder.Configuration.GetSection("Ingest:Folders").GetChildren().Any();
        var database = DatabaseSettings.From(builder.Configuration, maySample: !hasFolders);
        builder.Services.AddArchive(builder.Configuration, database);
        builder.Services.AddFormKeys();
        builder.Services.AddRequestGate(builder.Configuration);
        builder.Services.AddPageCache(builder.Configuration);
        builder.Services.AddArchivePages();
        builder.Services.AddArchiveApi();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = PatienceWithReaders);
        builder.Services.AddSingleton<FolderWatcher>().AddSingleton<IngesterLease>().AddSingleton<IngestStatus>().AddSingleton<IngestMetrics>();
        builder.Services.AddHostedService<IngestService>();
        builder.Services.AddHostedService<ImageService>();
        builder.Services.AddSingleton<FixityService>().AddHostedService(provider => provider.GetRequiredService<FixityService>());
        builder.Services.AddHostedService<StandbyService>();
        builder.Services.AddAdmin(builder.Configuration);
        builder.Services.AddArchiveHealth();
        builder.Services.AddArchiveTelemetry(builder.Configuration);

        await using var app = builder.Build();
        app.UseRequestLog();
        app.UseAdminPrivacy();
        app.UseReadingRequests();
        app.MapArchivePages();
        app.MapAdmin();
        app.MapManifests();
        app.MapImages();
        app.MapMemento();
        app.MapArchiveApi();
        app.MapFeeds();
        app.MapPolicyReports();
        app.MapHealth();
        app.MapMetrics();
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, database));
        await DatabaseUpgrade.RunAsync(app.Services, database, PatienceWithDatabase, app.Lifetime.ApplicationStopping);
        await FormKeys.ReadAsync(app.Services, app.Lifetime.ApplicationStopping);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            // The services in the background run already: they would go on with what is disposed of, and say so at length.
            await app.StopAsync();
            throw new OperatorException($"{e.Message} Perhaps NewsArchive runs already; another address is set by ASPNETCORE_URLS, such as http://localhost:5001.", e);
        }

        await app.WaitForShutdownAsync();
    }

    private static void Announce(WebApplication app, DatabaseSettings database)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.WriteLine($"NewsArchive is at {address}");
        Console.WriteLine($"The archive is {database.Place}");
        foreach (var folder in app.Services.GetRequiredService<IngestFolders>().Paths) Console.WriteLine($"Articles come from {folder}");
        foreach (var slip in UnknownSettings.In(app.Configuration)) Console.WriteLine($"{slip.Setting}: {slip.Message}");
    }
}

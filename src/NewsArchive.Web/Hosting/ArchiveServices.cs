using Microsoft.Extensions.Options;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Store;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>What both the server and the verbs need.</summary>
public static class ArchiveServices
{
    /// <summary>Registers the archive, its settings and the ingest pass.</summary>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static IServiceCollection AddArchive(this IServiceCollection services, IConfiguration configuration, DatabaseSettings database)
    {
        services.AddOptions<ArchiveOptions>().BindConfiguration("Archive").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IngestOptions>().BindConfiguration("Ingest").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(database);
        services.AddArchiveDb(database.Provider, database.ConnectionString);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ArticleNormalizer>();
        services.AddSingleton(provider => new ArchiveCalendar(provider.GetRequiredService<IOptions<ArchiveOptions>>().Value.Zone));
        services.AddSingleton<IngestPass>();
        services.AddSingleton<IngestFolders>();
        return services;
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NewsArchive.Backup;
using NewsArchive.Fixity;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Git;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Store;
using NewsArchive.Operating;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>What both the server and the verbs need.</summary>
public static class ArchiveServices
{
    /// <summary>Registers the archive, its settings and the ingest pass.</summary>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static IServiceCollection AddArchive(this IServiceCollection services, IConfiguration configuration, DatabaseSettings database)
    {
        var archive = Checked<ArchiveOptions>(configuration, "Archive");
        services.AddSingleton(Options.Create(archive));
        services.AddSingleton(Options.Create(Checked<IngestOptions>(configuration, "Ingest")));
        services.AddSingleton(Options.Create(Checked<FixityOptions>(configuration, "Fixity")));
        services.AddSingleton(Options.Create(Checked<ImageOptions>(configuration, "Images", images => images.AllowAlso(configuration["Images:AllowNetworks"]))));
        services.AddScoped<AuditLog>().AddScoped<SourceEdits>();
        services.AddSingleton(database);
        services.AddArchiveDb(database.Provider, database.ConnectionString, database.ReadConnectionString);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ArticleNormalizer>();
        services.AddSingleton(new ArchiveCalendar(archive.Zone));
        services.AddSingleton<IngestPass>();
        services.AddSingleton<GitPass>();
        services.AddSingleton<Renormalization>();
        services.AddSingleton<IndexUpkeep>();
        services.AddSingleton<IngestFolders>();
        services.AddImages();
        services.AddFixity();
        services.AddScoped<Withdrawals>();
        services.AddScoped(provider => new ArchiveBackup(
            provider.GetRequiredService<ArchiveDb>(), database.Provider, provider.GetRequiredService<ImageStore>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    // Settings are read once, at the start, so that nonsense is told then and in the operator's words.
    internal static T Checked<T>(IConfiguration configuration, string section, Action<T>? complete = null) where T : new()
    {
        var options = new T();
        try
        {
            configuration.GetSection(section).Bind(options);
            complete?.Invoke(options);
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
            return options;
        }
        catch (Exception e) when (e is InvalidOperationException or ValidationException)
        {
            throw new OperatorException(e.Message, e);
        }
    }
}

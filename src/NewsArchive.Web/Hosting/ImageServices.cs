using System.Net;
using Microsoft.Extensions.Options;
using NewsArchive.Images;

namespace NewsArchive.Web.Hosting;

/// <summary>The store of pictures and the only way out of this program.</summary>
internal static class ImageServices
{
    public static IServiceCollection AddImages(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ImageStore(Options(provider).Folder));
        services.AddSingleton<HostResolver>(_ => (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation));
        services.AddSingleton(provider => new ImageDownloader(
            new AddressPolicy(Options(provider).Networks), provider.GetRequiredService<HostResolver>(), UserAgent(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HostTurns>();
        services.AddSingleton(provider => new ImageFetcher(
            provider.GetRequiredService<ImageDownloader>(), provider.GetRequiredService<ImageStore>(), provider.GetRequiredService<HostTurns>(),
            Options(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ImagePass>();
        return services;
    }

    private static ImageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ImageOptions>>().Value;

    // Whoever runs the other server should be able to tell who asks, and whom to write to.
    private static string UserAgent(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<ArchiveOptions>>().Value.PublicUrl is { Length: > 0 } address && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            ? $"NewsArchive/1.0 (+{uri.AbsoluteUri})"
            : "NewsArchive/1.0";
}

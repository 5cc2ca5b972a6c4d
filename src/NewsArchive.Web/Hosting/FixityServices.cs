using Microsoft.Extensions.Options;
using NewsArchive.Fixity;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>Lends the ingest's reading and normalising to the fixity check, for repairs.</summary>
internal static class FixityServices
{
    public static IServiceCollection AddFixity(this IServiceCollection services)
    {
        services.AddSingleton(provider => new FixityRepairs(
            OriginalAgain.ReadSourceAsync, input => Derive(provider.GetRequiredService<ArticleNormalizer>(), input)));
        services.AddSingleton(provider => new PictureRepairs(
            provider.GetRequiredService<ImageStore>(), provider.GetRequiredService<IOptions<FixityOptions>>().Value.SecondCopy,
            provider.GetRequiredService<IOptions<ImageOptions>>().Value.Mode == ImageMode.Archive ? provider.GetRequiredService<ImageFetcher>() : null));
        services.AddScoped(provider => new FixityCheck(
            provider.GetRequiredService<ArchiveDb>(), provider.GetRequiredService<FixityRepairs>(), provider.GetRequiredService<PictureRepairs>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static DerivedArticle? Derive(ArticleNormalizer normalizer, DerivationInput input) =>
        OriginalAgain.Derive(normalizer, input.Directory, input.Name, input.Original, input.ImportUtc) is { } article
            ? new DerivedArticle(article.Title, article.Published.Utc, article.Published.Precision, OriginalAgain.ContentOf(article))
            : null;
}

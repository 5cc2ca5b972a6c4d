using NewsArchive.Articles;
using NewsArchive.Ingest.Git;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;

namespace NewsArchive.Ingest;

/// <summary>Goes the way of a file a second time: for repairs, years after it was taken in.</summary>
public static class OriginalAgain
{
    /// <summary>
    /// The bytes of a file as the ledger names it, in a watched folder or in the history of a repository; null when it is
    /// gone, too long, no regular file or may not be read.
    /// </summary>
    public static async Task<byte[]?> ReadSourceAsync(string folder, string directory, string name, CancellationToken cancellation)
    {
        try
        {
            return GitRepository.PathIn(folder) is { } repository
                ? await GitBlobs.ReadPathAsync(repository, directory, name, cancellation)
                : UntrustedFile.Read(folder, directory, name);
        }
        catch (Exception e) when (e is UnreadableArticleException or GitException or IOException)
        {
            return null;
        }
    }

    /// <summary>What an original tells by today's rules; null when it is no article by them.</summary>
    public static NormalizedArticle? Derive(
        ArticleNormalizer normalizer, string directory, string name, byte[] original, DateTime importUtc)
    {
        try
        {
            return normalizer.Normalize(ArticleReader.Read(new ArticleFile(directory, name, original, importUtc)));
        }
        catch (UnreadableArticleException)
        {
            return null;
        }
    }

    /// <summary>The part of an article that is stored as its content.</summary>
    public static VersionContent ContentOf(NormalizedArticle article) =>
        new() { Html = article.Body.Markup, Text = article.Text, Facts = article.Facts };
}

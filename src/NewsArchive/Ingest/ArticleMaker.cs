using Microsoft.Extensions.Logging;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest;

/// <summary>Reads and normalises: the way of every file, wherever its bytes come from.</summary>
internal sealed partial class ArticleMaker(ArticleNormalizer normalizer, ILogger log)
{
    /// <summary>The article that a file tells.</summary>
    /// <exception cref="UnreadableArticleException">It tells none, or the program fails on it.</exception>
    public NormalizedArticle Make(ArticleFile file)
    {
        try
        {
            return normalizer.Normalize(ArticleReader.Read(file));
        }
        catch (Exception e) when (e is not (UnreadableArticleException or OutOfMemoryException))
        {
            // Both steps are pure, so a fault of ours here concerns this file alone. Whoever can drop one file that
            // meets it must not stop all others.
            Log.Fault(log, e, file.Directory, file.Name);
            throw new UnreadableArticleException(ReasonCodes.Fault, $"the program failed on this file ({e.GetType().Name}); please report it");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Reading {Directory}/{Name} failed in the program itself")]
        public static partial void Fault(ILogger logger, Exception exception, string directory, string name);
    }
}

using Microsoft.Extensions.Logging;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;
using NewsArchive.Ingest.Store;

namespace NewsArchive.Ingest;

/// <summary>What a worker does with one file: read it and normalise it.</summary>
internal sealed class FileWork(
    string folder, ArticleNormalizer normalizer, TimeProvider clock, Stillness stillness, TimeSpan settleTime, DateTime importUtc, WordsInForce words, ILogger log)
{
    private readonly ArticleMaker _maker = new(normalizer, log);

    /// <summary>What became of the file; null when it is being written at the moment.</summary>
    public FileOutcome? Do(FoundFile found)
    {
        var outcome = new FileOutcome(found);
        try
        {
            switch (found.Kind)
            {
                case FoundKind.Gone: return outcome;
                case FoundKind.Link: throw new UnreadableArticleException(ReasonCodes.NotAFile, "a link; links are not followed");
                case FoundKind.ClosedDirectory: throw new UnreadableArticleException(ReasonCodes.Permission, "the program may not look into the directory");
            }

            if (!IsSettled(found) || UntrustedFile.Read(folder, found) is not { } file) return null;
            outcome = outcome with { File = file };
            return SaysWhatItSaid(found, file)
                ? outcome with { OnlyTouched = true }
                : Prepared(outcome, _maker.Make(new ArticleFile(found.Directory, found.Name, file.Bytes, importUtc)));
        }
        catch (UnreadableArticleException refusal)
        {
            return outcome with { Refusal = refusal };
        }
    }

    private FileOutcome Prepared(FileOutcome outcome, NormalizedArticle article) => outcome with
    {
        Article = article,
        Prepared = PreparedArticle.Of(article, outcome.File!.Bytes, outcome.File.Sha256, words.Current),
    };

    private static bool SaysWhatItSaid(FoundFile found, FileBytes file) =>
        found.Known is { State: FileState.Stored or FileState.Duplicate, Sha256: { } known } && known.AsSpan().SequenceEqual(file.Sha256);

    private bool IsSettled(FoundFile found)
    {
        var age = clock.GetUtcNow().UtcTicks - found.ModifiedTicks;
        return age < 0 ? stillness.Stood(found, settleTime) : age >= settleTime.Ticks;
    }
}

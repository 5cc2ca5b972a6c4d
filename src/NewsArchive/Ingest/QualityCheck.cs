using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;

namespace NewsArchive.Ingest;

/// <summary>Reads and normalises a folder without storing anything, to see what normalising keeps and what it leaves out.</summary>
public static class QualityCheck
{
    /// <summary>The report over every file of a folder.</summary>
    /// <param name="folder">Its absolute path.</param>
    /// <param name="normalizer">The normaliser to be judged.</param>
    /// <param name="importUtc">The instant against which times are checked.</param>
    /// <param name="cancellation">Stops it between two files.</param>
    public static QualityReport Over(string folder, ArticleNormalizer normalizer, DateTime importUtc, CancellationToken cancellation)
    {
        var report = new QualityReport(normalizer);
        foreach (var found in FolderScan.Files(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Raw(folder, found, importUtc) is { } raw) report.Add(raw, found.Path);
        }

        return report;
    }

    // Files that cannot be read are the matter of the ledger, not of this report.
    private static RawArticle? Raw(string folder, FoundFile found, DateTime importUtc)
    {
        try
        {
            return UntrustedFile.Read(folder, found) is { } file
                ? ArticleReader.Read(new ArticleFile(found.Directory, found.Name, file.Bytes, importUtc))
                : null;
        }
        catch (UnreadableArticleException)
        {
            return null;
        }
    }
}

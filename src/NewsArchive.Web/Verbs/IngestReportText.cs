using System.Globalization;
using NewsArchive.Ingest;

namespace NewsArchive.Web.Verbs;

/// <summary>A report in words.</summary>
internal static class IngestReportText
{
    /// <summary>One line, while a pass runs.</summary>
    public static string Line(IngestReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Read} files read: {report.NewArticles} new articles, {report.NewVersions} versions, {report.Duplicates} duplicates, {report.Ignored} ignored, {report.Rejected} rejected");

    /// <summary>The end of a pass: a name and a number a line.</summary>
    public static void Write(TextWriter writer, IngestReport report, TimeSpan elapsed)
    {
        Number("seen", report.Seen);
        Number("new", report.NewArticles);
        Number("versions", report.NewVersions);
        Number("duplicates", report.Duplicates);
        Number("unchanged", report.Unchanged);
        Number("ignored", report.Ignored);
        Number("missing", report.Missing);
        Number("unsettled", report.Unsettled);
        Number("rejected", report.Rejected);
        foreach (var (reason, count) in report.RejectedByReason) Number($"  {reason}", count);
        foreach (var fault in report.FolderFaults) writer.WriteLine($"cannot be read: {fault}");
        var rate = elapsed.TotalSeconds > 0 ? report.Read / elapsed.TotalSeconds : 0;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s, {rate:0} articles/s"));

        void Number(string name, int number) => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} {number,10}"));
    }
}

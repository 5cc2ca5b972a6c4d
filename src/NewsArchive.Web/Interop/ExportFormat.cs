using NewsArchive.Exports;

namespace NewsArchive.Web.Interop;

/// <summary>A format in which articles leave in one file.</summary>
/// <param name="Name">Its name in commands and addresses.</param>
/// <param name="Extension">What the name of a file ends with.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="IsStream">Whether it can be written from beginning to end without going back.</param>
/// <param name="Writer">Makes the writer over a stream.</param>
internal sealed record ExportFormat(string Name, string Extension, string MediaType, bool IsStream, Func<Stream, IExportWriter> Writer)
{
    /// <summary>The name of the one format that is a folder.</summary>
    public const string Folder = "folder";

    /// <summary>All that are files.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("ndjson", ".ndjson", "application/x-ndjson", true, output => new NdjsonExport(output)),
        new("csv", ".csv", "text/csv; charset=utf-8", true, output => new CsvExport(output)),
        new("spreadsheet", ".csv", "text/csv; charset=utf-8", true, output => new CsvExport(output, forSpreadsheets: true)),
        new("warc", ".warc.gz", "application/warc", true, output => new WarcExport(output)),
        new("warc-strict", ".warc.gz", "application/warc", true, output => new WarcExport(output, strict: true)),
        new("wacz", ".wacz", "application/wacz", false, output => new WaczExport(output)),
        new("epub", ".epub", "application/epub+zip", false, output => new EpubExport(output)),
    ];

    /// <summary>The format of a name; null when there is none.</summary>
    public static ExportFormat? Find(string? name) => All.FirstOrDefault(f => f.Name == name);
}

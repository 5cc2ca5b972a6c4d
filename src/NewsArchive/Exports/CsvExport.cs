using System.Globalization;
using System.Text;

namespace NewsArchive.Exports;

/// <summary>
/// Metadata and text as a table (RFC 4180, UTF-8), one row for each article. A table has no place for words about itself,
/// so every row has its number, the total, the query and the time: a table that was cut off shows in its last row.
/// </summary>
/// <param name="output">Where to write; left open.</param>
/// <param name="forSpreadsheets">
/// Begins with a byte order mark, by which spreadsheets know UTF-8, and puts an apostrophe before values that they
/// would run as formulas. Programs want neither.
/// </param>
public sealed class CsvExport(Stream output, bool forSpreadsheets = false) : IExportWriter
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "source", "day", "published", "published_precision", "captured", "title", "authors", "lang", "section", "tags", "original_url", "versions", "sha256", "text", "number", "total", "query", "exported_at",
    ];

    private readonly StreamWriter _writer = new(output, new UTF8Encoding(forSpreadsheets), 1 << 16, leaveOpen: true);
    private ExportManifest? _manifest;
    private long _number;

    /// <inheritdoc/>
    public bool AllVersions => false;

    /// <inheritdoc/>
    public bool Originals => false;

    /// <inheritdoc/>
    public Task BeginAsync(ExportManifest manifest, CancellationToken cancellation)
    {
        _manifest = manifest;
        return RowAsync(Columns);
    }

    /// <inheritdoc/>
    public Task WriteAsync(ExportedArticle article, CancellationToken cancellation)
    {
        var current = article.Current;
        var version = current.Version;
        return RowAsync(
        [
            article.Id, article.Source.Slug, ExportTime.Of(article.Day), ExportTime.Of(version.PublishedUtc), version.PublishedPrecision.ToString().ToLowerInvariant(),
            ExportTime.Of(version.CapturedUtc), version.Title, string.Join("; ", current.Authors), version.Language, current.Facts.Section ?? "", string.Join("; ", current.Facts.Tags),
            version.OriginalUrl, article.VersionCount.ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(version.OriginalSha256), current.Text,
            (++_number).ToString(CultureInfo.InvariantCulture), _manifest!.Total?.ToString(CultureInfo.InvariantCulture) ?? "", _manifest.Query, ExportTime.Of(_manifest.ExportedUtc),
        ]);
    }

    /// <inheritdoc/>
    public Task EndAsync(ExportManifest manifest, CancellationToken cancellation) => _writer.FlushAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private Task RowAsync(IReadOnlyList<string> values) => _writer.WriteAsync(string.Join(',', values.Select(Value)) + "\r\n");

    private string Value(string text)
    {
        if (forSpreadsheets && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

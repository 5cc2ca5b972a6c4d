using Microsoft.Extensions.Options;
using NewsArchive.Ingest;

namespace NewsArchive.Web.Hosting;

/// <summary>The folders this process takes files from.</summary>
public sealed class IngestFolders(IOptions<IngestOptions> options, DatabaseSettings database)
{
    /// <summary>Absolute paths; those of the settings, or the bundled sample on a first run without any.</summary>
    public IReadOnlyList<string> Paths { get; } = options.Value.Folders.Count > 0
        ? [.. options.Value.Folders.Where(folder => !string.IsNullOrWhiteSpace(folder)).Select(Absolute).Distinct(StringComparer.Ordinal)]
        : database.IsSample ? [SamplePath] : [];

    /// <summary>The sample archive that comes with the program.</summary>
    public static string SamplePath => Path.Combine(AppContext.BaseDirectory, "sample");

    /// <summary>One spelling for each folder: the ledger knows folders by their path.</summary>
    public static string Absolute(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Trim()));
}

namespace NewsArchive.Exports;

/// <summary>What an export says about itself, inside of it: whoever finds the file years later can tell what it is and whether it is whole.</summary>
/// <param name="Archive">The name of the archive.</param>
/// <param name="Query">What was asked for, as it can be typed into the search box; empty for everything.</param>
/// <param name="Total">The articles that answered when it began; null when the search could not count them all.</param>
/// <param name="Exported">The articles written; 0 at the beginning.</param>
/// <param name="ExportedUtc">When it began.</param>
public sealed record ExportManifest(string Archive, string Query, long? Total, long Exported, DateTime ExportedUtc)
{
    /// <summary>The program that wrote it.</summary>
    public const string Software = "NewsArchive";
}

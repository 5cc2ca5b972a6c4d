namespace NewsArchive.Articles;

/// <summary>A folder from which files were taken in.</summary>
public sealed class WatchedFolder
{
    /// <summary>The database's number.</summary>
    public int Id { get; set; }

    /// <summary>Its absolute path.</summary>
    public required string Path { get; set; }
}

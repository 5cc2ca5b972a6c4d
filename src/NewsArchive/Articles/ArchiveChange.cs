namespace NewsArchive.Articles;

/// <summary>
/// That something readers see has changed, written with the change itself. Every server of an archive follows these rows
/// to know which pages it must make anew; old rows are removed.
/// </summary>
public sealed class ArchiveChange
{
    /// <summary>Grows in the order of the changes.</summary>
    public long Id { get; set; }

    /// <summary>The articles touched, a permalink id and a day in each line; null when it may be anything.</summary>
    public string? Touched { get; set; }
}

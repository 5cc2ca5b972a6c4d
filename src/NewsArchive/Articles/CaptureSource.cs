namespace NewsArchive.Articles;

/// <summary>Where the captured time of a version comes from.</summary>
public enum CaptureSource
{
    /// <summary>The epoch in the file's header: the instant at which the feed was polled.</summary>
    Header = 0,

    /// <summary>A clock reading in the front matter: a date with a fraction of a second.</summary>
    FrontMatter = 1,

    /// <summary>The file tells nothing; it is the instant at which this archive took the file in.</summary>
    Import = 2,

    /// <summary>The file tells nothing; it is the instant at which this state of it was committed to a git repository.</summary>
    Commit = 3,
}

namespace NewsArchive.Ingest;

/// <summary>Why a file was not stored. Operators' scripts read these codes: they are never renamed.</summary>
public static class ReasonCodes
{
    /// <summary>No bytes, or nothing but white space.</summary>
    public const string EmptyFile = "empty-file";

    /// <summary>Bytes that are not UTF-8.</summary>
    public const string NotUtf8 = "not-utf8";

    /// <summary>More than a fifth of the characters are controls.</summary>
    public const string Binary = "binary";

    /// <summary>Longer than 16 MiB.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Too many tags, too deep, or too many attributes for a document to be built safely.</summary>
    public const string TooComplex = "too-complex";

    /// <summary>The process may not read it. Tried again at every pass.</summary>
    public const string Permission = "permission";

    /// <summary>The disk or the network share would not give it. Tried again at every pass.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Its name is not UTF-8, so that it cannot be opened by name.</summary>
    public const string BadName = "bad-name";

    /// <summary>Neither a header nor a page.</summary>
    public const string NoHeader = "no-header";

    /// <summary>A list, a read-me, an index: ignored, not rejected.</summary>
    public const string NotArticle = "not-article";

    /// <summary>No address, or one that is not an absolute http or https address.</summary>
    public const string BadUrl = "bad-url";

    /// <summary>No title anywhere.</summary>
    public const string NoTitle = "no-title";

    /// <summary>No time anywhere, not even in the file's name.</summary>
    public const string NoTimestamp = "no-timestamp";

    /// <summary>Neither text nor pictures.</summary>
    public const string EmptyBody = "empty-body";

    /// <summary>A path that leaves the folder, by a link or otherwise.</summary>
    public const string PathUnsafe = "path-unsafe";

    /// <summary>A fault of the program or the database on this one file.</summary>
    public const string Fault = "fault";

    /// <summary>Not a regular file: a link, a pipe, a socket, a device. Ignored.</summary>
    public const string NotAFile = "not-a-file";
}

namespace NewsArchive.Ingest.Read;

/// <summary>How a file tells its title, address and time.</summary>
public enum HeaderVariant
{
    /// <summary>V1: epoch comment, link line, rule.</summary>
    Link,

    /// <summary>V2: front matter, then V1.</summary>
    FrontMatterAndLink,

    /// <summary>V3: front matter, then an HTML body.</summary>
    FrontMatter,

    /// <summary>V4: link line, rule, a line with 日期：and an RFC 1123 date.</summary>
    LinkAndDate,

    /// <summary>Front matter, then Markdown.</summary>
    Markdown,

    /// <summary>A whole HTML page with its own metadata.</summary>
    Page,
}

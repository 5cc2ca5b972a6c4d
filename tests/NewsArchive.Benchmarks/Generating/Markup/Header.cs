namespace NewsArchive.Benchmarks.Generating.Markup;

/// <summary>The forms of the folder format.</summary>
internal enum Header
{
    /// <summary>Epoch comment, link line, rule.</summary>
    Link,

    /// <summary>Front matter, then the above.</summary>
    FrontMatterAndLink,

    /// <summary>Front matter, then the body.</summary>
    FrontMatter,

    /// <summary>Link line, rule, a line with the date.</summary>
    LinkAndDate,
}

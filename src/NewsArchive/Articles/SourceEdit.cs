namespace NewsArchive.Articles;

/// <summary>What the operator has said of a source. It is kept apart, because an upgrade writes the registry's values into the source itself.</summary>
public sealed class SourceEdit
{
    /// <summary>The source.</summary>
    public int SourceId { get; set; }

    /// <summary>The name in simplified Chinese.</summary>
    public required string NameHans { get; set; }

    /// <summary>The name in traditional Chinese.</summary>
    public required string NameHant { get; set; }

    /// <summary>The name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>The front page, absolute; null for none.</summary>
    public string? HomeUrl { get; set; }

    /// <summary>The IANA zone in which its pages write times; null for that of the rules.</summary>
    public string? Zone { get; set; }
}

namespace NewsArchive.Articles;

/// <summary>An outlet. Those of <see cref="SourceRegistry"/> are there from the start; an unknown host becomes a source by itself.</summary>
public sealed class Source
{
    /// <summary>The database's number; it differs between archives and is never shown.</summary>
    public int Id { get; set; }

    /// <summary>The name in addresses: "voa", or the host name of an outlet that the registry does not know.</summary>
    public required string Slug { get; set; }

    /// <summary>The name in simplified Chinese.</summary>
    public required string NameHans { get; set; }

    /// <summary>The name in traditional Chinese.</summary>
    public required string NameHant { get; set; }

    /// <summary>The name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>The outlet's front page, absolute; null when unknown.</summary>
    public string? HomeUrl { get; set; }

    /// <summary>Whether the registry knows it.</summary>
    public bool Registered { get; set; }
}

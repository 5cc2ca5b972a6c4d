namespace NewsArchive.Exports;

/// <summary>What a citation of one version of an article needs to know. Dates are days in the archive's zone.</summary>
public sealed record Citation
{
    /// <summary>The permalink id of the article.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The writers in order, each as one name; may be empty.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The outlet.</summary>
    public required string Container { get; init; }

    /// <summary>Whether the outlet is a known news outlet rather than any other web site.</summary>
    public required bool IsNewspaper { get; init; }

    /// <summary>The day of publication; where nothing tells it, the day before whose end it must have been.</summary>
    public required DateOnly Published { get; init; }

    /// <summary>Whether <see cref="Published"/> is only that bound: the day on which somebody saw the article.</summary>
    public bool IsBound { get; init; }

    /// <summary>When the cited state was observed (UTC).</summary>
    public required DateTime CapturedUtc { get; init; }

    /// <summary>When the archive took it in (UTC).</summary>
    public required DateTime IngestedUtc { get; init; }

    /// <summary>BCP 47; "und" when unknown.</summary>
    public required string Language { get; init; }

    /// <summary>The address to cite, absolute: the permalink, or the version's own.</summary>
    public required string Url { get; init; }

    /// <summary>The original address.</summary>
    public required string OriginalUrl { get; init; }

    /// <summary>SHA-256 of the original file in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The archive's name.</summary>
    public required string Archive { get; init; }

    /// <summary>What a reference manager keeps as a note: the address, the clocks and the hash by which the source can be checked.</summary>
    internal string Note => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Original address: {OriginalUrl}; captured {CapturedUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}; archived {IngestedUtc:yyyy-MM-dd'T'HH:mm:ss'Z'}; SHA-256 of the original file: {Sha256}");
}

namespace NewsArchive.Ingest.Normalize;

/// <summary>The zones in which operators say that sources write times; other sources have that of their rules. Immutable.</summary>
/// <param name="BySlug">IANA names.</param>
public sealed record SourceZones(IReadOnlyDictionary<string, string> BySlug)
{
    /// <summary>Nobody has said anything.</summary>
    public static SourceZones None { get; } = new(new Dictionary<string, string>());

    /// <summary>The zone of a source; null when its rules tell it.</summary>
    public string? Of(string slug) => BySlug.GetValueOrDefault(slug);
}

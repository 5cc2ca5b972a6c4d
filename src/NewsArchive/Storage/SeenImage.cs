using NewsArchive.Articles;

namespace NewsArchive.Storage;

/// <summary>A picture of a stored version, on its way into the image ledger.</summary>
/// <param name="VersionId">The version that shows it.</param>
/// <param name="Url">Its own address.</param>
/// <param name="ProxyUrl">The proxy address under which the file named it; null when it named the picture itself.</param>
/// <param name="SeenUtc">When the version was captured.</param>
public sealed record SeenImage(long VersionId, string Url, string? ProxyUrl, DateTime SeenUtc)
{
    /// <summary>The most pictures of a version that the ledger takes; whoever writes a file must not be able to flood it.</summary>
    public const int MostOfVersion = 200;

    internal byte[] Key { get; } = Image.KeyOf(Url);

    // A host that no name server knows how to spell is asked by nobody.
    internal string Host { get; } =
        Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.IdnHost is { Length: <= Configuration.ImageConfiguration.MaxHost } host ? host : "";

    /// <summary>The pictures of a version, each once.</summary>
    public static IEnumerable<SeenImage> Of(long versionId, DateTime capturedUtc, ArticleFacts facts) =>
        facts.Images.DistinctBy(image => image.Url).Take(MostOfVersion)
            .Select(image => new SeenImage(versionId, image.Url, image.ProxyUrl, capturedUtc));
}

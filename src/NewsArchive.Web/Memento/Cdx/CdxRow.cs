using NewsArchive.Exports;

namespace NewsArchive.Web.Memento.Cdx;

/// <summary>A line of the index: one version.</summary>
/// <param name="UrlKey">The archive's own key, by which the index goes on after a row.</param>
/// <param name="StampUtc">The second that names the version.</param>
/// <param name="Values">The fields as texts, in the order of <see cref="Fields"/>.</param>
internal sealed record CdxRow(string UrlKey, DateTime StampUtc, string[] Values)
{
    /// <summary>The fields, in the order of an answer that asks for none by name.</summary>
    public static IReadOnlyList<string> Fields => Names;

    private static readonly string[] Names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"];

    /// <summary>The place of a field; -1 when there is none of this name.</summary>
    public static int IndexOf(string field) => Array.IndexOf(Names, field);

    /// <summary>The row of a version.</summary>
    /// <param name="urlKey">The article's key.</param>
    /// <param name="stampUtc">The version's stamp.</param>
    /// <param name="originalUrl">The address as the file gave it.</param>
    /// <param name="originalSha256">SHA-256 of the file, which is what <c>id_</c> serves.</param>
    /// <param name="length">The file's length in bytes.</param>
    public static CdxRow Of(string urlKey, DateTime stampUtc, string originalUrl, byte[] originalSha256, int length) => new(urlKey, stampUtc,
    [
        Surt.Of(urlKey), WaybackStamp.Of(stampUtc), HeaderAddress.Of(originalUrl), "text/html", "200",
        "sha256:" + Convert.ToHexStringLower(originalSha256), length.ToString(System.Globalization.CultureInfo.InvariantCulture),
    ]);
}

using NewsArchive.Articles;
using NewsArchive.Browse;

namespace NewsArchive.Exports;

/// <summary>A picture of an article as it leaves the archive: what the article says of it, and what became of it.</summary>
/// <param name="OriginalUrl">Where it was at its source.</param>
/// <param name="Url">Where the bytes kept here are; null when none are.</param>
/// <param name="State">What became of it (<see cref="ImageStates"/>).</param>
/// <param name="Width">In pixels: of the bytes kept here, else as the source stated; null when unknown.</param>
/// <param name="Height">As the width.</param>
/// <param name="Alt">What it shows, in words; empty when the source says nothing.</param>
/// <param name="Caption">Its caption; null without one.</param>
/// <param name="Credit">Whose it is; null when unknown.</param>
public sealed record ExportedPicture(
    string OriginalUrl, string? Url, string State, int? Width, int? Height, string Alt, string? Caption, string? Credit)
{
    /// <summary>The pictures of a version, in the order of its body.</summary>
    /// <param name="facts">What the article says of them.</param>
    /// <param name="known">What the ledger knows, by address.</param>
    /// <param name="root">What stands before paths of the archive; empty leaves them paths.</param>
    public static IReadOnlyList<ExportedPicture> Of(ArticleFacts facts, IReadOnlyDictionary<string, PageImage> known, string root) =>
        [.. facts.Images.Select(image => Of(image, known.GetValueOrDefault(image.Url), root))];

    private static ExportedPicture Of(ArticleImage image, PageImage? known, string root) => new(
        image.Url, known?.Path is { } path ? root + path : null, ImageStates.NameOf(known?.State ?? ImageState.NotFetched),
        known?.Width ?? image.Width, known?.Height ?? image.Height, image.Alt, image.Caption, image.Credit);
}

using NewsArchive.Images;

namespace NewsArchive.Fixity;

/// <summary>Where kept pictures lie, and where damaged ones are had again.</summary>
/// <param name="Store">Where they lie.</param>
/// <param name="SecondCopy">A backup of the archive, or another folder of pictures; null when there is none.</param>
/// <param name="Fetcher">Asks their addresses; null where nothing is fetched.</param>
public sealed record PictureRepairs(ImageStore Store, string? SecondCopy, ImageFetcher? Fetcher)
{
    /// <summary>Where the second copy may have the bytes of a hash: as a folder of pictures, or as a backup with one inside.</summary>
    internal IEnumerable<string> CopiesOf(byte[] sha256) => string.IsNullOrEmpty(SecondCopy)
        ? []
        : [new ImageStore(SecondCopy).PathOf(sha256), new ImageStore(Path.Combine(SecondCopy, ImageStore.FolderInBackup)).PathOf(sha256)];
}

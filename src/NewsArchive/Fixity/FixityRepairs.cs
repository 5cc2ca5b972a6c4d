using NewsArchive.Articles;

namespace NewsArchive.Fixity;

/// <summary>Where a fixity check gets again what is damaged. Files and derivations belong to the ingest, which lends both.</summary>
/// <param name="ReadSource">The bytes of a file, given as folder, directory and name as the ledger has them; null when it is gone or may not be read.</param>
/// <param name="Derive">The article that an original tells; null when it tells none any more.</param>
public sealed record FixityRepairs(
    Func<string, string, string, CancellationToken, Task<byte[]?>> ReadSource, Func<DerivationInput, DerivedArticle?> Derive);

/// <summary>What an article is derived from.</summary>
/// <param name="Directory">The directory of the file it was read from, below its folder.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Original">The file's bytes.</param>
/// <param name="ImportUtc">The instant that stood for the import.</param>
public sealed record DerivationInput(string Directory, string Name, byte[] Original, DateTime ImportUtc);

/// <summary>What was derived.</summary>
public sealed record DerivedArticle(string Title, DateTime PublishedUtc, TimePrecision Precision, VersionContent Content);

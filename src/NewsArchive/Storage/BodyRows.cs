using System.Text;
using NewsArchive.Articles;

namespace NewsArchive.Storage;

/// <summary>An original as it is stored. Packing takes longer than storing, so that the workers do it, not the writer.</summary>
/// <param name="Sha256">SHA-256 of the bytes.</param>
/// <param name="Length">Their number.</param>
/// <param name="Packed">The bytes, compressed.</param>
internal sealed record OriginalRow(byte[] Sha256, int Length, byte[] Packed)
{
    /// <summary>Packs an original. Pure.</summary>
    public static OriginalRow Of(byte[] bytes, byte[] sha256) => new(sha256, bytes.Length, Compression.Pack(bytes));
}

/// <summary>The content of a version as it is stored.</summary>
/// <param name="Packed">The clean body, compressed.</param>
/// <param name="Text">The body as text.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Sha256">SHA-256 over the three.</param>
internal sealed record ContentRow(byte[] Packed, string Text, string Facts, byte[] Sha256)
{
    /// <summary>Packs a content. Pure.</summary>
    public static ContentRow Of(string html, string text, ArticleFacts facts)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var json = Configuration.VersionContentConfiguration.FactsText(facts);
        return new ContentRow(Compression.Pack(bytes), text, json, StoredContent.HashOf(bytes, text, json));
    }
}

/// <summary>
/// Writes the heavy rows of new versions past EF, in the transaction of the context when it has one. They are nine tenths
/// of all bytes, are written once, and never change.
/// </summary>
internal abstract class BodyRows
{
    /// <summary>Keeps originals; those that are kept already are passed over.</summary>
    public abstract Task WriteAsync(IReadOnlyList<OriginalRow> originals, CancellationToken cancellation);

    /// <summary>Writes contents of versions that have none yet, by the versions' numbers.</summary>
    public abstract Task WriteAsync(IReadOnlyList<(long VersionId, ContentRow Content)> contents, CancellationToken cancellation);
}

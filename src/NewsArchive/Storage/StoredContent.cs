using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage.Configuration;

namespace NewsArchive.Storage;

/// <summary>Body and facts of a version as they lie in the database, damaged or not.</summary>
internal sealed record StoredContent(long VersionId, byte[] Html, string Text, string Facts, byte[]? Sha256)
{
    /// <summary>The next rows after a version, by its number.</summary>
    public static Task<List<StoredContent>> AfterAsync(ArchiveDb db, long versionId, int count, CancellationToken cancellation) =>
        db.Database.SqlQuery<StoredContent>(
            $"SELECT version_id, html_br AS html, text, facts, sha256 FROM version_content WHERE version_id > {versionId} ORDER BY version_id LIMIT {count}")
            .ToListAsync(cancellation);

    /// <summary>SHA-256 over the three parts as they will be stored.</summary>
    public static byte[] HashOf(VersionContent content) =>
        HashOf(Encoding.UTF8.GetBytes(content.Html), content.Text, VersionContentConfiguration.FactsText(content.Facts));

    /// <summary>The body; null when it is damaged.</summary>
    public string? TryUnpack()
    {
        try
        {
            return Compression.UnpackText(Html);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whether text and facts, and with them the body, are as they were written.</summary>
    public bool Matches(string html) => Sha256.AsSpan().SequenceEqual(HashOf(Encoding.UTF8.GetBytes(html), Text, Facts));

    /// <summary>SHA-256 over the three parts as they are stored.</summary>
    public static byte[] HashOf(byte[] html, string text, string facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (byte[][])[html, Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(facts)])
        {
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(part);
        }

        return hash.GetHashAndReset();
    }
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Storage;

/// <summary>An original as it lies in the database, damaged or not.</summary>
internal sealed record StoredOriginal(byte[] Sha256, byte[] Content)
{
    /// <summary>The next rows after a hash, in the order of hashes; an empty one begins.</summary>
    public static Task<List<StoredOriginal>> AfterAsync(ArchiveDb db, byte[] sha256, int count, CancellationToken cancellation) =>
        db.Database.SqlQuery<StoredOriginal>(
            $"SELECT sha256, content_br AS content FROM original WHERE sha256 > {sha256} ORDER BY sha256 LIMIT {count}")
            .ToListAsync(cancellation);

    /// <summary>The row of a hash; null when there is none.</summary>
    public static async Task<StoredOriginal?> FindAsync(ArchiveDb db, byte[] sha256, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<StoredOriginal>($"SELECT sha256, content_br AS content FROM original WHERE sha256 = {sha256}")
            .ToListAsync(cancellation)).SingleOrDefault();

    /// <summary>The bytes of a row without damage.</summary>
    public byte[] Unpacked() => Compression.Unpack(Content);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Damage()
    {
        try
        {
            return SHA256.HashData(Compression.Unpack(Content)).AsSpan().SequenceEqual(Sha256)
                ? null
                : "the bytes no longer have the hash they were kept under";
        }
        catch (InvalidDataException)
        {
            return "the stored bytes are damaged";
        }
    }

    /// <summary>Puts the right bytes in the place of the damaged ones.</summary>
    public static Task ReplaceAsync(ArchiveDb db, byte[] sha256, byte[] bytes, CancellationToken cancellation) =>
        db.Originals.Where(o => o.Sha256 == sha256).ExecuteUpdateAsync(
            row => row.SetProperty(o => o.Content, bytes).SetProperty(o => o.Length, bytes.Length), cancellation);
}

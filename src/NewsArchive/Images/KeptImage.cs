using System.Buffers;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Storage;

namespace NewsArchive.Images;

/// <summary>Bytes that are kept, and whether readers may see them.</summary>
/// <param name="MediaType">Their kind.</param>
/// <param name="IsInSight">Whether any article shows them that is not withdrawn.</param>
public sealed record KeptImage(string MediaType, bool IsInSight)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads the name of a kept picture: 64 hexadecimal digits in lower case, written one way.</summary>
    public static bool TryParseName(string name, out byte[] sha256)
    {
        sha256 = [];
        if (name.Length != 64 || name.AsSpan().ContainsAnyExcept(Digits)) return false;
        sha256 = Convert.FromHexString(name);
        return true;
    }

    /// <summary>What is kept under a hash; null when nothing is.</summary>
    public static async Task<KeptImage?> FindAsync(ArchiveDb db, byte[] sha256, CancellationToken cancellation)
    {
        // Thousands of addresses may have given the same tiny picture: neither question looks at all of them.
        var rows = db.Images.Where(i => i.Sha256 == sha256 && i.State == ImageState.Stored);
        if (await rows.InSight(db).Select(i => i.MediaType).FirstOrDefaultAsync(cancellation) is { } inSight) return new KeptImage(inSight, IsInSight: true);
        return await rows.Select(i => i.MediaType).FirstOrDefaultAsync(cancellation) is { } hidden ? new KeptImage(hidden, IsInSight: false) : null;
    }
}

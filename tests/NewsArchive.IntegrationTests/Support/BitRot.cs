using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Flips single bits of stored originals behind the program's back, as a bad disk does.</summary>
internal static class BitRot
{
    /// <summary>Flips one bit, drawn by the seed, in each of the first originals.</summary>
    /// <returns>Their hashes, as a check names them.</returns>
    public static async Task<string[]> FlipOriginalsAsync(ArchiveDb db, int count, int seed)
    {
        var random = new Random(seed);
        var rows = (await StoredOriginal.AfterAsync(db, [], count, CancellationToken.None)).ToArray();
        foreach (var row in rows)
        {
            row.Content[random.Next(row.Content.Length)] ^= (byte)(1 << random.Next(8));
            await db.Database.ExecuteSqlAsync($"UPDATE original SET content_br = {row.Content} WHERE sha256 = {row.Sha256}");
        }

        return [.. rows.Select(r => Convert.ToHexStringLower(r.Sha256))];
    }

    /// <summary>Flips one bit, drawn by the seed, of a file.</summary>
    public static void Flip(string path, int seed)
    {
        var random = new Random(seed);
        var bytes = File.ReadAllBytes(path);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        File.WriteAllBytes(path, bytes);
    }
}

using System.Security.Cryptography;

namespace NewsArchive.Fixity;

/// <summary>The tree hash of RFC 9162, section 2.1.1, with SHA-256. Leaves and nodes are hashed apart, so that no node can pass for a leaf.</summary>
public static class MerkleTree
{
    /// <summary>The root over the leaves, in their order. No leaves have the hash of nothing.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 0) return SHA256.HashData([]);
        var level = leaves.Select(leaf => SHA256.HashData([0, .. leaf])).ToList();
        while (level.Count > 1) level = Above(level);
        return level[0];
    }

    // Pairing from the left and carrying an odd last one up gives the same tree as the RFC's split at powers of two.
    private static List<byte[]> Above(List<byte[]> level)
    {
        var above = new List<byte[]>((level.Count + 1) / 2);
        for (var i = 0; i < level.Count; i += 2)
            above.Add(i + 1 < level.Count ? SHA256.HashData([1, .. level[i], .. level[i + 1]]) : level[i]);
        return above;
    }
}

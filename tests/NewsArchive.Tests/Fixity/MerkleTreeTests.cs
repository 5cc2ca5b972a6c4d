using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NewsArchive.Fixity;

namespace NewsArchive.Tests.Fixity;

public sealed class MerkleTreeTests
{
    // The known roots of the Certificate Transparency test vectors over these eight leaves.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_the_standard(int count, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root([.. Leaves.Take(count).Select(Convert.FromHexString)])));

    [Fact]
    public void No_leaves_have_the_hash_of_nothing() => Assert.Equal(SHA256.HashData([]), MerkleTree.Root([]));

    [Fact]
    public void Pairing_gives_the_tree_that_splits_at_powers_of_two() =>
        Gen.Int[1, 70].Sample(count =>
        {
            var leaves = Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes($"leaf {i}")).ToArray();
            return MerkleTree.Root(leaves).AsSpan().SequenceEqual(ByTheStandard(leaves));
        });

    private static byte[] ByTheStandard(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return SHA256.HashData([0, .. leaves[0]]);
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return SHA256.HashData([1, .. ByTheStandard(leaves[..split]), .. ByTheStandard(leaves[split..])]);
    }
}

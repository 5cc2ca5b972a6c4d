using CsCheck;
using NewsArchive.Storage;

namespace NewsArchive.Tests.Storage;

public sealed class CompressionTests
{
    [Fact]
    public void What_was_packed_comes_back() =>
        Gen.Byte.Array[0, 5_000].Sample(bytes => Compression.Unpack(Compression.Pack(bytes)).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void Every_single_flipped_bit_is_told()
    {
        var packed = Compression.PackText(string.Concat(Enumerable.Range(0, 50).Select(i => $"港务局宣布，夜间渡轮恢复，每晚 {i} 班。")));

        for (var bit = 0; bit < packed.Length * 8; bit++)
        {
            packed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<InvalidDataException>(() => Compression.Unpack(packed));
            packed[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void A_body_that_is_cut_off_is_told()
    {
        var packed = Compression.PackText("港务局宣布，夜间渡轮恢复。");

        for (var length = 0; length < packed.Length; length++) Assert.Throws<InvalidDataException>(() => Compression.Unpack(packed[..length]));
    }

    [Fact]
    public void A_body_packed_before_there_were_checksums_can_be_read()
    {
        byte[] text = [.. "ferry"u8];
        var packed = Compression.Pack(text);
        byte[] old = [(byte)text.Length, 0, 0, 0, .. packed[8..]];

        Assert.Equal(text, Compression.Unpack(old));
    }
}

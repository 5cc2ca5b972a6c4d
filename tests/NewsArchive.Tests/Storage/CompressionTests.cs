using CsCheck;
using NewsArchive.Storage;

namespace NewsArchive.Tests.Storage;

public sealed class CompressionTests
{
    [Fact]
    public void What_was_packed_comes_back() =>
        Gen.Byte.Array[0, 5_000].Sample(bytes => Compression.Unpack(Compression.Pack(bytes)).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void A_damaged_body_is_told_and_not_shown()
    {
        var packed = Compression.PackText(string.Concat(Enumerable.Repeat("港务局宣布，夜间渡轮恢复。", 50)));
        packed[packed.Length / 2] ^= 0x10;

        // A flipped bit either breaks the stream or gives another text of the same length; the latter is what hashes are for.
        var told = Record.Exception(() => Compression.Unpack(packed));
        if (told is not null) Assert.IsType<InvalidDataException>(told);
        Assert.Throws<InvalidDataException>(() => Compression.Unpack(packed[..^3]));
        Assert.Throws<InvalidDataException>(() => Compression.Unpack([1, 2]));
    }
}

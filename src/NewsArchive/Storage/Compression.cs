using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace NewsArchive.Storage;

/// <summary>
/// Brotli, as bodies and originals are stored. Quality 5: nearly the size of 9 at a thirtieth of its time.
/// Before the brotli stand four bytes of length, whose highest bit is set, and four of CRC-32C over the length and the
/// brotli: there are bits in a brotli stream that can flip without a trace in what it unpacks to.
/// </summary>
internal static class Compression
{
    private const int Quality = 5;
    private const int Window = 22;
    private const int LengthBytes = sizeof(int);
    private const int HeadBytes = LengthBytes + sizeof(uint);

    // Rows of the first days have no checksum, and no such bit.
    private const uint HasChecksum = 0x8000_0000;

    /// <summary>Head and brotli.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new byte[HeadBytes + BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(packed, (uint)bytes.Length | HasChecksum);
        if (!BrotliEncoder.TryCompress(bytes, packed.AsSpan(HeadBytes), out var written, Quality, Window))
            throw new InvalidOperationException("Brotli needs more room than it asked for.");
        packed = packed[..(HeadBytes + written)];
        BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(LengthBytes), Checksum(packed));
        return packed;
    }

    /// <summary>The bytes that <see cref="Pack"/> was given.</summary>
    /// <exception cref="InvalidDataException">The stored bytes are damaged.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        if (packed.Length < LengthBytes) throw new InvalidDataException("A stored body is cut off.");
        var head = BinaryPrimitives.ReadUInt32LittleEndian(packed);
        if ((head & HasChecksum) == 0) return Unpack(packed.AsSpan(LengthBytes), (int)head);

        if (packed.Length < HeadBytes) throw new InvalidDataException("A stored body is cut off.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(LengthBytes)) != Checksum(packed))
            throw new InvalidDataException("A stored body is damaged.");
        return Unpack(packed.AsSpan(HeadBytes), (int)(head & ~HasChecksum));
    }

    public static byte[] PackText(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static string UnpackText(byte[] packed) => Encoding.UTF8.GetString(Unpack(packed));

    private static byte[] Unpack(ReadOnlySpan<byte> brotli, int length)
    {
        // Brotli packs a run of equal bytes to next to nothing, but no stored file is longer than this; a larger
        // number is a damaged one, and must not take the memory it asks for.
        if (length > ArrayLengthLimit) throw new InvalidDataException("A stored body has no valid length.");
        var bytes = new byte[length];
        if (!BrotliDecoder.TryDecompress(brotli, bytes, out var written) || written != length)
            throw new InvalidDataException("A stored body is damaged.");
        return bytes;
    }

    // Files have at most 16 MiB; what is derived from one is of the same order.
    private const int ArrayLengthLimit = 256 * 1024 * 1024;

    private static uint Checksum(ReadOnlySpan<byte> packed)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(packed));
        var brotli = packed[HeadBytes..];
        var words = MemoryMarshal.Cast<byte, ulong>(brotli);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var last in brotli[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }
}

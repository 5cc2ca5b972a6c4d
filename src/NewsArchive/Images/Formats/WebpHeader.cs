using System.Buffers.Binary;

namespace NewsArchive.Images.Formats;

/// <summary>WebP (RFC 9649).</summary>
internal static class WebpHeader
{
    private const int Riff = 8; // what its own length does not count
    private const int FirstChunk = 12;
    private const int FirstData = 20;

    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FirstChunk && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8);

    public static PictureHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FirstData + 10 || Size(bytes[FirstChunk..], bytes[FirstData..]) is not var (width, height)) return null;
        var isWhole = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) <= bytes.Length - Riff;
        return new PictureHeader("image/webp", width, height, isWhole);
    }

    private static (int Width, int Height)? Size(ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> data)
    {
        if (chunk.StartsWith("VP8X"u8)) return (UInt24(data[4..]) + 1, UInt24(data[7..]) + 1);
        if (chunk.StartsWith("VP8L"u8) && data[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
        }

        if (chunk.StartsWith("VP8 "u8) && data[3..6] is [0x9D, 0x01, 0x2A])
            return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        return null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}

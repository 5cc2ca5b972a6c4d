using System.Buffers.Binary;

namespace NewsArchive.Images.Formats;

/// <summary>PNG (W3C, Portable Network Graphics, third edition, section 5).</summary>
internal static class PngHeader
{
    private const int ChunkFrame = 12; // length, type and checksum

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static PictureHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var chunks = bytes[Signature.Length..];
        if (chunks.Length < ChunkFrame + 13 || BinaryPrimitives.ReadUInt32BigEndian(chunks) != 13 || !chunks[4..].StartsWith("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunks[8..]), BinaryPrimitives.ReadInt32BigEndian(chunks[12..]));
        return new PictureHeader("image/png", width, height, IsWhole(chunks));
    }

    private static bool IsWhole(ReadOnlySpan<byte> chunks)
    {
        var hasData = false;
        while (chunks.Length >= ChunkFrame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunks);
            var type = chunks.Slice(4, 4);
            if (length > chunks.Length - ChunkFrame) return false;
            if (type.SequenceEqual("IEND"u8)) return hasData;
            hasData |= type.SequenceEqual("IDAT"u8);
            chunks = chunks[((int)length + ChunkFrame)..];
        }

        return false;
    }
}

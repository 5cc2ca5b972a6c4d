using System.Buffers.Binary;

namespace NewsArchive.Images.Formats;

/// <summary>GIF (CompuServe, Graphics Interchange Format, version 89a).</summary>
internal static class GifHeader
{
    private const int HeaderBytes = 13;
    private const int DescriptorBytes = 10;
    private const byte Extension = 0x21;
    private const byte Image = 0x2C;
    private const byte Trailer = 0x3B;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8);

    public static PictureHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        return new PictureHeader("image/gif", width, height, IsWhole(After(bytes, HeaderBytes + ColorTable(bytes[10]))));
    }

    private static bool IsWhole(ReadOnlySpan<byte> blocks)
    {
        var hasImage = false;
        while (blocks.Length > 0)
        {
            switch (blocks[0])
            {
                case Trailer: return hasImage;
                case Extension: blocks = AfterSubBlocks(After(blocks, 2)); break;
                case Image when blocks.Length >= DescriptorBytes:
                    hasImage = true;
                    blocks = AfterSubBlocks(After(blocks, DescriptorBytes + ColorTable(blocks[9]) + 1));
                    break;
                default: return false;
            }
        }

        return false;
    }

    // Three bytes a color, two to the power of the last three bits and one colors.
    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static ReadOnlySpan<byte> AfterSubBlocks(ReadOnlySpan<byte> blocks)
    {
        while (blocks.Length > 0)
        {
            var length = blocks[0];
            blocks = After(blocks, length + 1);
            if (length == 0) return blocks;
        }

        return blocks;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> bytes, int count) => count < bytes.Length ? bytes[count..] : default;
}

using System.Buffers.Binary;

namespace NewsArchive.Images.Formats;

/// <summary>AVIF (AV1 Image File Format 1.1): boxes of ISO/IEC 14496-12 around the items of ISO/IEC 23008-12.</summary>
internal static class AvifHeader
{
    private const int BoxHead = 8;
    private const int FullBoxHead = 4; // version and flags

    public static bool Begins(ReadOnlySpan<byte> bytes)
    {
        if (!TryBox(bytes, out var type, out var brands, out _, out _) || !type.SequenceEqual("ftyp"u8)) return false;
        for (; brands.Length >= 4; brands = brands[4..])
            if (brands.StartsWith("avif"u8) || brands.StartsWith("avis"u8)) return true;
        return false;
    }

    public static PictureHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var meta = Find(bytes, "meta"u8);
        if (meta.Length < FullBoxHead) return null;
        var (width, height, turned) = (0, 0, false);

        // A thumbnail, or a tile of the picture, has a size too; the picture itself is the largest.
        var properties = Find(Find(meta[FullBoxHead..], "iprp"u8), "ipco"u8);
        while (TryBox(properties, out var type, out var content, out var rest, out _))
        {
            if (type.SequenceEqual("ispe"u8) && content.Length >= 12)
            {
                var size = (Width: BinaryPrimitives.ReadInt32BigEndian(content[4..]), Height: BinaryPrimitives.ReadInt32BigEndian(content[8..]));
                if (size is { Width: > 0, Height: > 0 } && (long)size.Width * size.Height > (long)width * height) (width, height) = size;
            }

            turned |= type.SequenceEqual("irot"u8) && content is [var quarters, ..] && (quarters & 1) == 1;
            properties = rest;
        }

        if (width == 0) return null;
        return turned ? new PictureHeader("image/avif", height, width, IsWhole(bytes)) : new PictureHeader("image/avif", width, height, IsWhole(bytes));
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var hasData = false;
        while (bytes.Length > 0)
        {
            if (!TryBox(bytes, out var type, out _, out var rest, out var isWhole) || !isWhole) return false;
            hasData |= type.SequenceEqual("mdat"u8);
            bytes = rest;
        }

        return hasData;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (TryBox(boxes, out var type, out var content, out var rest, out _))
        {
            if (type.SequenceEqual(wanted)) return content;
            boxes = rest;
        }

        return default;
    }

    private static bool TryBox(
        ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content, out ReadOnlySpan<byte> rest, out bool isWhole)
    {
        type = content = rest = default;
        isWhole = false;
        if (bytes.Length < BoxHead) return false;
        type = bytes.Slice(4, 4);
        var (head, size) = (BoxHead, (ulong)BinaryPrimitives.ReadUInt32BigEndian(bytes));
        if (size == 0) size = (ulong)bytes.Length; // to the end of the file
        if (size == 1)
        {
            head = 2 * BoxHead;
            if (bytes.Length < head) return false;
            size = BinaryPrimitives.ReadUInt64BigEndian(bytes[BoxHead..]);
        }

        if (size < (ulong)head) return false;
        isWhole = size <= (ulong)bytes.Length;
        var end = isWhole ? (int)size : bytes.Length;
        content = bytes[head..end];
        rest = bytes[end..];
        return true;
    }
}

using System.Buffers.Binary;

namespace NewsArchive.Images.Formats;

/// <summary>JPEG (ITU-T T.81, annex B), with the orientation that cameras note (Exif 2.32, tag 274).</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;
    private const byte Exif = 0xE1;

    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    public static PictureHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var (size, isTurned) = (default((int Width, int Height)?), false);
        var rest = bytes[2..];
        while (NextSegment(ref rest, out var marker, out var segment))
        {
            if (marker == Exif) isTurned |= ExifOrientation.IsTurned(segment);
            if (IsFrame(marker) && segment.Length >= 5)
                size ??= (BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]));
            if (marker != StartOfScan) continue;

            if (size is not { } found) return null;
            var isWhole = rest.IndexOf(EndOfImage) >= 0;
            return isTurned
                ? new PictureHeader("image/jpeg", found.Height, found.Width, isWhole)
                : new PictureHeader("image/jpeg", found.Width, found.Height, isWhole);
        }

        // The size was told, and then the bytes ended: a picture without its end, not another thing.
        return size is { } cut ? new PictureHeader("image/jpeg", cut.Width, cut.Height, IsWhole: false) : null;
    }

    // All frames but the tables and extensions among their markers.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool NextSegment(ref ReadOnlySpan<byte> rest, out byte marker, out ReadOnlySpan<byte> segment)
    {
        marker = 0;
        segment = default;
        if (rest is not [0xFF, ..]) return false;
        rest = rest.TrimStart((byte)0xFF);
        if (rest.Length < 3) return false;
        marker = rest[0];
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest[1..]); // counts itself
        if (length < 2 || length > rest.Length - 1) return false;
        segment = rest[3..(length + 1)];
        rest = rest[(length + 1)..];
        return true;
    }
}

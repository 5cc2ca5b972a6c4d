using System.Buffers.Binary;

namespace NewsArchive.Images.Formats;

/// <summary>Whether a camera was held sideways: browsers turn such a picture, so that its width is the height of its pixels.</summary>
internal static class ExifOrientation
{
    private const int Orientation = 0x0112;
    private const int EntryBytes = 12;
    private const int FirstTurned = 5;
    private const int LastTurned = 8;

    /// <summary>Reads the segment that JPEG keeps for it; anything else turns nothing.</summary>
    public static bool IsTurned(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8)) return false;
        var tiff = segment[6..];
        if (tiff.Length < 8) return false;
        var littleEndian = tiff is [(byte)'I', (byte)'I', ..];
        var first = UInt32(tiff[4..], littleEndian);
        if (first > tiff.Length - 2) return false;

        var directory = tiff[(int)first..];
        var entries = directory[2..];
        for (var count = UInt16(directory, littleEndian); count > 0 && entries.Length >= EntryBytes; count--, entries = entries[EntryBytes..])
            if (UInt16(entries, littleEndian) == Orientation) return UInt16(entries[8..], littleEndian) is >= FirstTurned and <= LastTurned;
        return false;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}

using NewsArchive.Articles;

namespace NewsArchive.Images.Formats;

/// <summary>
/// Tells pictures by their bytes, and reads of them no more than a page needs. Nothing is unpacked, so nothing can be a
/// bomb. What a server or a name says of the kind plays no part.
/// </summary>
public static class PictureFormats
{
    /// <summary>The most pixels of a picture: what a browser unpacks into 160 MB.</summary>
    public const long MaxPixels = 40_000_000;

    private const int WhereSvgBegins = 1024;

    /// <summary>Whether the bytes begin as one of the kinds that are kept.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        PngHeader.Begins(bytes) || JpegHeader.Begins(bytes) || GifHeader.Begins(bytes) || WebpHeader.Begins(bytes) || AvifHeader.Begins(bytes);

    /// <summary>Reads a picture that may be kept.</summary>
    /// <param name="bytes">All of its bytes.</param>
    /// <param name="reason">Why it may not be kept (<see cref="ImageReasons"/>); empty when it may.</param>
    /// <returns>Its header; null when it may not be kept.</returns>
    public static PictureHeader? Read(ReadOnlySpan<byte> bytes, out string reason)
    {
        var header = Header(bytes);
        reason = header switch
        {
            null => IsSvg(bytes) ? ImageReasons.Svg : ImageReasons.NotAPicture,
            { Width: < 1 } or { Height: < 1 } => ImageReasons.NotAPicture,
            _ when (long)header.Width * header.Height > MaxPixels => ImageReasons.TooManyPixels,
            { IsWhole: false } => ImageReasons.CutOff,
            _ => "",
        };
        return reason.Length == 0 ? header : null;
    }

    private static PictureHeader? Header(ReadOnlySpan<byte> bytes)
    {
        if (PngHeader.Begins(bytes)) return PngHeader.Read(bytes);
        if (JpegHeader.Begins(bytes)) return JpegHeader.Read(bytes);
        if (GifHeader.Begins(bytes)) return GifHeader.Read(bytes);
        if (WebpHeader.Begins(bytes)) return WebpHeader.Read(bytes);
        return AvifHeader.Begins(bytes) ? AvifHeader.Read(bytes) : null;
    }

    private static bool IsSvg(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, WhereSvgBegins)];
        return start.IndexOf("<svg"u8) >= 0 && start.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..];
    }
}

namespace NewsArchive.Images.Formats;

/// <summary>What the bytes of a picture say of it.</summary>
/// <param name="MediaType">The kind, by the bytes alone.</param>
/// <param name="Width">Width in pixels, as it is shown: turned as the camera noted.</param>
/// <param name="Height">Height in pixels, as it is shown.</param>
/// <param name="IsWhole">Whether the bytes reach to the picture's end.</param>
public sealed record PictureHeader(string MediaType, int Width, int Height, bool IsWhole);

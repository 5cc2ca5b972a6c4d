using System.Globalization;
using AngleSharp.Dom;

namespace NewsArchive.Browse;

/// <summary>Shows a picture of a body, or what stands in its place.</summary>
internal static class PictureElement
{
    public static void Show(IElement image, BodyWords words, BodyPictures pictures)
    {
        var address = image.GetAttribute("src") ?? "";
        var known = pictures.Known.GetValueOrDefault(address);
        if (pictures.SourceOf(address) is not { } source)
        {
            PicturePlaceholder.Replace(image, words, known);
            return;
        }

        image.SetAttribute("src", source);
        image.SetAttribute("loading", "lazy");
        image.SetAttribute("decoding", "async");
        if (image.GetAttribute("alt") is null) image.SetAttribute("alt", "");
        if (known?.Path is null)
        {
            // Nobody knows whether its host still has it: the style sheet says these words in the place of a picture that does not come.
            image.SetAttribute("referrerpolicy", "no-referrer");
            image.SetAttribute("data-gone", words.PictureMissing);
            return;
        }

        // The room is kept before the picture comes, so that nothing moves.
        image.SetAttribute("width", known.Width!.Value.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("height", known.Height!.Value.ToString(CultureInfo.InvariantCulture));
    }
}

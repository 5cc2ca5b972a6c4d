using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NewsArchive.Images;

/// <summary>The settings under <c>Images</c>.</summary>
public sealed class ImageOptions : IValidatableObject
{
    /// <summary>Whether pictures are fetched and kept, linked to, or left alone.</summary>
    [EnumDataType(typeof(ImageMode), ErrorMessage = "Images:Mode must be Off, Archive or Link.")]
    public ImageMode Mode { get; set; } = ImageMode.Off;

    /// <summary>Where kept pictures lie; relative to the working directory.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Images:Folder must name a folder, such as data/images.")]
    public string Folder { get; set; } = "data/images";

    /// <summary>
    /// Networks of the operator's own, as CIDR ("10.1.2.0/24"), from which pictures may be fetched all the same, and on any port.
    /// Everybody who can put a file into a watched folder can then make the server ask there.
    /// </summary>
    public IList<string> AllowNetworks { get; init; } = [];

    /// <summary>The web archive that is asked last, as the beginning of its addresses; empty for none.</summary>
    public string WebArchive { get; set; } = "https://web.archive.org/web/";

    /// <summary><see cref="AllowNetworks"/>, read; what cannot be read was refused at the start.</summary>
    public IReadOnlyList<IPNetwork> Networks => [.. AllowNetworks.Select(text => IPNetwork.Parse(text.Trim()))];

    /// <summary>Adds networks that were given as one text, with commas, semicolons or spaces between; null adds none.</summary>
    public void AllowAlso(string? networks)
    {
        foreach (var network in (networks ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) AllowNetworks.Add(network);
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var text in AllowNetworks.Where(text => !IsNetwork(text.Trim())))
            yield return new ValidationResult($"Images:AllowNetworks has '{text}'; a network is written as its first address and its length, such as 10.1.2.0/24 or 192.168.7.9/32.");
        if (WebArchive.Length > 0 && !(Uri.TryCreate(WebArchive, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("Images:WebArchive must be the beginning of an address, such as https://web.archive.org/web/, or empty.");
    }

    // 10.1.2.3/8 is read as 10.0.0.0/8 by the framework: sixteen million addresses where one may have been meant.
    private static bool IsNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) && IPAddress.TryParse(text.AsSpan(0, text.IndexOf('/')), out var first) && first.Equals(network.BaseAddress);
}

/// <summary>What is done about pictures. Those that are kept are shown in every mode.</summary>
public enum ImageMode
{
    /// <summary>Nothing is fetched, and pages show no picture of another host unless the reader asks for it.</summary>
    Off = 0,

    /// <summary>Pictures are fetched, kept and served from here.</summary>
    Archive = 1,

    /// <summary>Nothing is fetched; pages show pictures from their own hosts, which then see that somebody reads.</summary>
    Link = 2,
}

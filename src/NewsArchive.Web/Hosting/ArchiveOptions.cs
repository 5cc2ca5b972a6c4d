using System.ComponentModel.DataAnnotations;
using NewsArchive.Articles;

namespace NewsArchive.Web.Hosting;

/// <summary>What the operator says about the archive as a whole: the section <c>Archive</c> of the settings.</summary>
public sealed class ArchiveOptions : IValidatableObject
{
    /// <summary>The name on the nameplate; empty for the program's own.</summary>
    [MaxLength(80, ErrorMessage = "Archive:Name is the name on the nameplate and may have at most 80 characters.")]
    public string Name { get; set; } = "";

    /// <summary>The zone in which days are reckoned, as an IANA name.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The address under which readers reach the archive, for permalinks; empty to take it from each request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Zones.Find(TimeZone) is null)
            yield return new ValidationResult($"Archive:TimeZone is \"{TimeZone}\", which is no time zone. Set an IANA name such as \"Asia/Shanghai\" or \"UTC\".");

        if (PublicUrl.Length > 0 && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult($"Archive:PublicUrl is \"{PublicUrl}\". Set an absolute address such as \"https://archive.example\", or leave it empty.");
    }
}

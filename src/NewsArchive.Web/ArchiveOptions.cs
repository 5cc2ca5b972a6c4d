using System.ComponentModel.DataAnnotations;

namespace NewsArchive.Web;

/// <summary>The settings under <c>Archive</c>.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The nameplate.</summary>
    [Required(ErrorMessage = "Archive:Name is empty; give the archive a name.")]
    public string Name { get; set; } = "NewsArchive";

    /// <summary>The IANA zone whose dates are the archive's days.</summary>
    [Required(ErrorMessage = "Archive:TimeZone is empty; give an IANA name such as Asia/Shanghai.")]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The address under which readers reach the archive, for citations; null: the address of the request.</summary>
    [Url(ErrorMessage = "Archive:PublicUrl must be an absolute address such as https://archive.example.")]
    public string? PublicUrl { get; set; }

    /// <summary>What crawlers may read.</summary>
    public Feeds.RobotsPolicy Robots { get; set; } = Feeds.RobotsPolicy.Pages;

    /// <summary>The zone of <see cref="TimeZone"/>.</summary>
    /// <exception cref="OperatorException">There is no such zone.</exception>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone)
        ? zone
        : throw new OperatorException($"Archive:TimeZone is '{TimeZone}', which this system does not know; give an IANA name such as Asia/Shanghai.");
}

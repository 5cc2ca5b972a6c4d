using NewsArchive.Articles;

namespace NewsArchive.Browse;

/// <summary>The one time zone in which the archive reckons its days. Immutable and thread-safe.</summary>
/// <param name="zone">The zone of the setting <c>Archive:TimeZone</c>.</param>
public sealed class ArchiveZone(TimeZoneInfo zone)
{
    /// <summary>The IANA name, such as "Asia/Shanghai".</summary>
    public string Id => zone.Id;

    /// <summary>The calendar day of an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The clock reading of an instant, with its offset.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>What the zone is called at an instant: "UTC", "UTC+8", "UTC+5:30".</summary>
    public string LabelAt(DateTime utc) => Zones.Label(zone.GetUtcOffset(utc));

    /// <summary>Whether clocks of this zone and the other show the same at an instant.</summary>
    public bool AgreesWith(TimeZoneInfo other, DateTime utc) => zone.GetUtcOffset(utc) == other.GetUtcOffset(utc);

    private DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
}

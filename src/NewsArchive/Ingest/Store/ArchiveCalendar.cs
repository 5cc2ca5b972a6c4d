using NewsArchive.Articles;

namespace NewsArchive.Ingest.Store;

/// <summary>Which calendar day an instant belongs to.</summary>
/// <param name="Zone">The archive's zone.</param>
public sealed record ArchiveCalendar(TimeZoneInfo Zone)
{
    /// <summary>
    /// The day of a publication. One of which only the day is known keeps the day its source wrote, in whatever zone;
    /// everything else has the date of its instant in the archive's zone.
    /// </summary>
    public DateOnly DayOf(DateTime publishedUtc, TimePrecision precision, string statedZone)
    {
        var zone = precision == TimePrecision.Day ? Zones.Find(statedZone) ?? Zone : Zone;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(publishedUtc, zone));
    }
}

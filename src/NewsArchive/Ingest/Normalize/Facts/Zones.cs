namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Turns local times into instants.</summary>
internal static class Zones
{
    /// <summary>
    /// The instant of a local time; null when the zone is unknown. A time that the clocks skipped in spring is
    /// taken an hour later, one they showed twice in autumn is the second.
    /// </summary>
    public static DateTime? ToUtc(DateTime local, string zone)
    {
        if (zone == "UTC") return DateTime.SpecifyKind(local, DateTimeKind.Utc);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var info)) return null;
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (info.IsInvalidTime(time)) time = time.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(time, info);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Rules;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Decides when an article was published and captured, from all that its file says.</summary>
internal static partial class PublicationTimes
{
    // A poll of the feed comes after the publication, and rarely more than a day later.
    private static readonly TimeSpan LatestCapture = TimeSpan.FromHours(36);

    // Clocks of publisher and poller differ.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>When this state was observed.</summary>
    public static (DateTime Utc, CaptureSource Source) Captured(ArticleDraft draft)
    {
        var raw = draft.Raw;
        if (draft.Rules.Source.Header == HeaderMeaning.Captured && raw.HeaderUtc is { } header) return (header, CaptureSource.Header);
        if (raw.FrontMatter.Date is { HasFraction: true } date && IsUsable(draft, date.Utc)) return (date.Utc, CaptureSource.FrontMatter);
        return (raw.File.ImportUtc, CaptureSource.Import);
    }

    /// <summary>When it was published.</summary>
    /// <exception cref="UnreadableArticleException">Nothing tells, not even the file's name.</exception>
    public static PublicationTime Published(ArticleDraft draft) =>
        Candidates(draft).FirstOrDefault(time => IsUsable(draft, time.Utc))
        ?? throw new UnreadableArticleException(ReasonCodes.NoTimestamp, "neither header, front matter, page, body, address nor file name tells a time between 1990 and now");

    /// <summary>Notes what does not fit between the two times.</summary>
    public static void Compare(ArticleDraft draft, PublicationTime published, DateTime captured, CaptureSource source)
    {
        if (source == CaptureSource.Import || published.Precision == TimePrecision.Approximate) return;
        var lag = captured - published.Utc;
        var latest = published.Precision == TimePrecision.Day ? LatestCapture + TimeSpan.FromHours(24) : LatestCapture;
        if (lag < -ClockTolerance) draft.Warnings.Add(WarningCodes.PublishedAfterCapture);
        else if (lag > latest) draft.Warnings.Add(WarningCodes.TimeGap);
    }

    private static IEnumerable<PublicationTime> Candidates(ArticleDraft draft)
    {
        var raw = draft.Raw;
        if (draft.BodyTime is { } body) yield return body;
        if (draft.Page.Published is { } stated && TimeText.Read(stated, draft.Zone) is { } page) yield return page.With("page-metadata");
        if (raw.DateLine is { } line) yield return Stated(line, "dateline", draft);
        if (draft.Rules.Source.Header == HeaderMeaning.Published && raw.HeaderUtc is { } header) yield return FromHeader(header);
        // Beside a header the front matter's date is that header again, or the clock of the crawl.
        if (raw.Variant is not HeaderVariant.FrontMatterAndLink && raw.FrontMatter.Date is { } date) yield return Stated(date, "front-matter", draft);
        var url = FromUrl(draft);
        if (url is not null && (raw.HeaderUtc is not { } poll || !IsNear(url, poll))) yield return url;
        if (raw.HeaderUtc is { } bound) yield return new(ToSecond(bound), TimePrecision.Approximate, "UTC", Epoch(bound), "header");
        if (url is not null) yield return url;
        if (raw.FrontMatter.Date is { HasFraction: true } crawl) yield return new(ToSecond(crawl.Utc), TimePrecision.Approximate, "UTC", crawl.Raw, "front-matter");
        if (raw.FrontMatter.Date is { } any) yield return Stated(any, "front-matter", draft);
        if (FileNameDate.TryFrom(raw.File.Name) is { } day) yield return FromDay(day, draft.Zone, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "file-name");
    }

    private static PublicationTime FromHeader(DateTime header)
    {
        // Feeds that know only the day write midnight.
        var precision = header.TimeOfDay == TimeSpan.Zero ? TimePrecision.Day : TimePrecision.Second;
        return new(ToSecond(header), precision, "UTC", Epoch(header), "header");
    }

    private static PublicationTime Stated(StatedTime time, string evidence, ArticleDraft draft)
    {
        if (!time.HasTime) return FromDay(DateOnly.FromDateTime(time.Utc), draft.Zone, time.Raw, evidence);
        var zone = time.Offset is not { } offset || offset == TimeSpan.Zero ? "UTC" : (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return new(ToSecond(time.Utc), TimePrecision.Second, zone, time.Raw, evidence);
    }

    private static PublicationTime FromDay(DateOnly day, string zone, string raw, string evidence)
    {
        var utc = Zones.ToUtc(day.ToDateTime(TimeOnly.MinValue), zone) ?? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return new(utc, TimePrecision.Day, zone, raw, evidence);
    }

    private static PublicationTime? FromUrl(ArticleDraft draft)
    {
        var zone = draft.Zone;
        foreach (var pattern in draft.Rules.Source.UrlTime is { } own ? [own, UrlDay] : (ReadOnlySpan<Regex>)[UrlDay])
        {
            var match = pattern.Match(draft.UrlKey);
            if (match.Success && TimeText.FromParts(match, match.Value, zone) is { } reading) return reading.With("url");
        }

        return null;
    }

    // Whether the day of the address and the poll of the feed can both be true; then the poll is the closer bound.
    private static bool IsNear(PublicationTime day, DateTime poll) =>
        poll - day.Utc is var lag && lag > -ClockTolerance && lag <= LatestCapture + TimeSpan.FromHours(24);

    private static bool IsUsable(ArticleDraft draft, DateTime utc) => UsableInstant.Contains(utc, draft.Raw.File.ImportUtc);

    private static DateTime ToSecond(DateTime time) =>
        new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    private static string Epoch(DateTime utc) =>
        new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[/-](?<year>(19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})([/.?_-]|$)|/(?<year>(19|20)[0-9]{2})[/-](?<month>[0-9]{1,2})[/-](?<day>[0-9]{1,2})([/?_.-]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex UrlDay { get; }
}

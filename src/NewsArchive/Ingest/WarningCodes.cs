namespace NewsArchive.Ingest;

/// <summary>What was odd about a file that was stored all the same. The codes are those of the format's list of anomalies.</summary>
public static class WarningCodes
{
    public const string TitleFromText = "title-from-text";
    public const string TitleLong = "title-long";
    public const string HeaderTimeNan = "header-time-nan";
    public const string HeaderTimeUnit = "header-time-unit";
    public const string HeaderTimeRange = "header-time-range";
    public const string TimeDisagree = "time-disagree";
    public const string TimeGap = "time-gap";
    public const string PublishedAfterCapture = "published-after-capture";
    public const string NoText = "no-text";
    public const string HtmlRepaired = "html-repaired";
    public const string UnsafeRemoved = "unsafe-removed";
    public const string DoubleEncoded = "double-encoded";
    public const string UrlDoubleEncoded = "url-double-encoded";
    public const string UrlFromFrontMatter = "url-from-front-matter";
    public const string UnknownSource = "unknown-source";
    public const string SourceConflict = "source-conflict";
}

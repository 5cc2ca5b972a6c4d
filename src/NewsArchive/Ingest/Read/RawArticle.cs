namespace NewsArchive.Ingest.Read;

/// <summary>What the bytes say, before any HTML is looked at. Everything optional may be missing: the normaliser decides by the order of priority.</summary>
public sealed record RawArticle
{
    /// <summary>The file it was read from.</summary>
    public required ArticleFile File { get; init; }

    /// <summary>Which header it has.</summary>
    public required HeaderVariant Variant { get; init; }

    /// <summary>The title of the link line, unescaped and with entities decoded once, lines joined; null when there is no link line or nothing is left of it.</summary>
    public string? LinkTitle { get; init; }

    /// <summary>The title of the link line exactly as it stood; null when there is no link line.</summary>
    public string? LinkTitleRaw { get; init; }

    /// <summary>The address of the link line as it stood, but for a user name; absolute, http or https. Null when there is no link line or its address is not usable.</summary>
    public string? LinkUrl { get; init; }

    /// <summary>The article's address by the order of priority: link line, then front matter. Usable whenever it is given; null only in pages, which tell it in their metadata.</summary>
    public string? Url => LinkUrl ?? ArticleUrl.Usable(FrontMatter.Url);

    /// <summary>The usable instant of the header comment; null when there is none.</summary>
    public DateTime? HeaderUtc { get; init; }

    /// <summary>The instant of V4's 日期 line, with what it was read from; null in other variants.</summary>
    public StatedTime? DateLine { get; init; }

    /// <summary>The front matter; <see cref="Read.FrontMatter.None"/> when there is none.</summary>
    public FrontMatter FrontMatter { get; init; } = FrontMatter.None;

    /// <summary>The rest of the file: HTML (V1 to V4), a whole page, or Markdown. Decoded, line ends as LF, controls removed.</summary>
    public required string Body { get; init; }

    /// <summary>The line of the file on which <see cref="Body"/> begins, counted from 1.</summary>
    public int BodyLine { get; init; } = 1;

    /// <summary>Codes of what was odd so far (<see cref="WarningCodes"/>).</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A time as a text states it.</summary>
/// <param name="Utc">The instant; for a bare date, the day's first instant in UTC.</param>
/// <param name="Offset">The stated offset; null when it stated none.</param>
/// <param name="HasTime">Whether it stated more than a date.</param>
/// <param name="HasFraction">Whether it stated a non-zero fraction of a second, which only a clock reading does.</param>
/// <param name="Raw">The text as it stood.</param>
public sealed record StatedTime(DateTime Utc, TimeSpan? Offset, bool HasTime, bool HasFraction, string Raw);

/// <summary>The YAML block at the head of a file.</summary>
public sealed record FrontMatter
{
    /// <summary>No front matter.</summary>
    public static FrontMatter None { get; } = new();

    /// <summary>The key <c>title</c>; null when missing or empty.</summary>
    public string? Title { get; init; }

    /// <summary>The key <c>date</c>; null when missing or not a date.</summary>
    public StatedTime? Date { get; init; }

    /// <summary>The key <c>author</c>; null when missing or empty.</summary>
    public string? Author { get; init; }

    /// <summary>The address: the keys <c>from</c>, <c>url</c>, <c>link</c>, <c>source_url</c>, <c>original_url</c>, <c>canonical</c>, in that order; null when none is given.</summary>
    public string? Url { get; init; }

    /// <summary>The key <c>lang</c> or <c>language</c>; null when missing.</summary>
    public string? Language { get; init; }

    /// <summary>The key <c>layout</c>; null when missing.</summary>
    public string? Layout { get; init; }

    /// <summary>The keys <c>tags</c> and <c>keywords</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The key <c>categories</c> or <c>category</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}

namespace NewsArchive.Articles;

/// <summary>When an article was published, and how that is known.</summary>
/// <param name="Utc">The instant in UTC. With <see cref="TimePrecision.Day"/> it is the day's first instant in <paramref name="Zone"/>.</param>
/// <param name="Precision">How exactly the instant is known.</param>
/// <param name="Zone">The zone in which the source wrote the time: an IANA name, "UTC", or an offset such as "+01:00".</param>
/// <param name="Raw">The text it was read from, as it stood.</param>
/// <param name="Evidence">Which piece of evidence won: "body", "header", "front-matter", "dateline", "page-metadata", "url", "file-name".</param>
public sealed record PublicationTime(DateTime Utc, TimePrecision Precision, string Zone, string Raw, string Evidence);

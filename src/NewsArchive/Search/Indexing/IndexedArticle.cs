namespace NewsArchive.Search.Indexing;

/// <summary>What the search needs to know of an article: the version shown.</summary>
/// <param name="ArticleId">The database's number of the article.</param>
/// <param name="Day">The day it is filed under.</param>
/// <param name="PublishedUtc">When it was published.</param>
/// <param name="SourceId">Its source.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Title">The title shown.</param>
/// <param name="Byline">The writers as shown; null when unknown.</param>
/// <param name="Text">The text of the body.</param>
public sealed record IndexedArticle(
    long ArticleId, DateOnly Day, DateTime PublishedUtc, int SourceId, string Language,
    string Title, string? Byline, string Text);

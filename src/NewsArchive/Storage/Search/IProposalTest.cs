namespace NewsArchive.Storage.Search;

/// <summary>Decides whether an article that the index proposes answers the query. Called on several threads at once.</summary>
public interface IProposalTest
{
    /// <summary>
    /// For each clause the spellings of which one must stand in the text as it is stored: then the article answers. For a database that
    /// can look for them where its texts are. Empty when no look at the text alone is proof.
    /// </summary>
    IReadOnlyList<IReadOnlyList<string>> Spellings { get; }

    /// <summary>
    /// Whether the text as it is stored shows at once that the article answers. Most proposals end here, and nothing of
    /// them is copied or folded; false says only that they must be looked at.
    /// </summary>
    /// <param name="utf8Text">The text of the body.</param>
    bool IsCertain(ReadOnlySpan<byte> utf8Text);

    /// <summary>Whether the article answers.</summary>
    /// <param name="title">The title shown.</param>
    /// <param name="byline">The writers; null when unknown.</param>
    /// <param name="text">The text of the body.</param>
    bool Accepts(string title, string? byline, string text);
}

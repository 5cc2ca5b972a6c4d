namespace NewsArchive.Storage.Search;

/// <summary>Decides whether an article that the index proposes answers the query. Called on several threads at once.</summary>
public interface IProposalTest
{
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

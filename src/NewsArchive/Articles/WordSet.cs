namespace NewsArchive.Articles;

/// <summary>Words that the search index has tokens of, as they were learned from the archive. Rows are added and never changed, except <see cref="Articles"/>.</summary>
public sealed class WordSet
{
    /// <summary>Made of the words, so that it names the same ones in every archive.</summary>
    public required long Id { get; set; }

    /// <summary>The words, folded, separated by spaces.</summary>
    public required string Words { get; set; }

    /// <summary>How many articles the archive had when it was last found that these are its words.</summary>
    public required long Articles { get; set; }
}

using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>The counts of one source and header variant.</summary>
/// <param name="source">The source's slug.</param>
/// <param name="variant">The header variant.</param>
public sealed class QualityRow(string source, HeaderVariant variant)
{
    // Shorter texts are a line, whatever they say.
    private const int OneLine = 60;

    /// <summary>The source's slug.</summary>
    public string Source { get; } = source;

    /// <summary>The header variant.</summary>
    public HeaderVariant Variant { get; } = variant;

    /// <summary>The number of articles.</summary>
    public int Articles { get; private set; }

    /// <summary>The visible characters of their documents.</summary>
    public long Before { get; private set; }

    /// <summary>The visible characters of their clean texts.</summary>
    public long Kept { get; private set; }

    /// <summary>The visible characters that named rules left out.</summary>
    public long Dropped { get; private set; }

    /// <summary>The visible characters that are neither kept nor dropped by a named rule.</summary>
    public long Lost { get; private set; }

    /// <summary>The share of text kept, of that which no named rule dropped; 1 when there is none.</summary>
    public double KeptShare => Before - Dropped is > 0 and var due ? 1 - (double)Lost / due : 1;

    /// <summary>The number of pictures.</summary>
    public int Figures { get; private set; }

    /// <summary>The number of figures with a caption or credit.</summary>
    public int Captions { get; private set; }

    /// <summary>The number of articles with an author.</summary>
    public int WithAuthor { get; private set; }

    /// <summary>The number of articles with a dateline.</summary>
    public int WithDateline { get; private set; }

    /// <summary>The number of articles with a credit, of an agency or otherwise.</summary>
    public int WithCredit { get; private set; }

    /// <summary>The number of articles without text, or with one short line.</summary>
    public int OneLiners { get; private set; }

    internal void Add(NormalizedArticle article, DropLog log, int kept, int lost, int captions)
    {
        Articles++;
        Before += log.Before;
        Kept += kept;
        Dropped += log.Characters.Values.Sum();
        Lost += lost;
        Figures += article.Facts.Images.Count;
        Captions += captions;
        if (article.Facts.Contributors.Count > 0) WithAuthor++;
        if (article.Facts.Dateline is not null) WithDateline++;
        if (article.Facts.Credits.Count + article.Facts.WireCredits.Count > 0) WithCredit++;
        if (kept <= OneLine && !article.Text.Contains('\n')) OneLiners++;
    }
}

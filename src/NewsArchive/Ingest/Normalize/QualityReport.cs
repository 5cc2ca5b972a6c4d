using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>
/// Evidence of what normalising keeps and what it leaves out, gathered over many articles, by source and
/// header variant. Pure: it is given raw articles and asks nothing of disk or database. Not thread-safe.
/// </summary>
public sealed class QualityReport(ArticleNormalizer normalizer)
{
    private readonly Dictionary<(string Source, HeaderVariant Variant), QualityRow> rows = [];
    private readonly Dictionary<string, int> rejected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> warnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> dropped = new(StringComparer.Ordinal);
    private readonly SortedSet<string> tags = new(StringComparer.Ordinal);
    private readonly SortedSet<string> attributes = new(StringComparer.Ordinal);
    private readonly List<QualityLoss> losses = [];

    /// <summary>One row for each source and variant, by source.</summary>
    public IEnumerable<QualityRow> Rows => rows.Values.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.Variant);

    /// <summary>The number of articles refused, by reason code.</summary>
    public IReadOnlyDictionary<string, int> Rejected => rejected;

    /// <summary>The number of articles with each warning.</summary>
    public IReadOnlyDictionary<string, int> Warnings => warnings;

    /// <summary>The visible characters that each rule left out.</summary>
    public IReadOnlyDictionary<string, int> Dropped => dropped;

    /// <summary>The names of all elements in the clean bodies.</summary>
    public IReadOnlyCollection<string> Tags => tags;

    /// <summary>The names of all attributes in the clean bodies.</summary>
    public IReadOnlyCollection<string> Attributes => attributes;

    /// <summary>The articles that lost the largest share of their visible text to no named rule, worst first.</summary>
    public IEnumerable<QualityLoss> Worst(int count) =>
        losses.Where(l => l.Lost != 0).OrderByDescending(l => Math.Abs((double)l.Lost / Math.Max(1, l.Before))).Take(count);

    /// <summary>Normalises an article and counts it.</summary>
    /// <param name="raw">The article.</param>
    /// <param name="name">What it is called in the list of the worst: a path, for instance.</param>
    public void Add(RawArticle raw, string name)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var log = new DropLog();
        try
        {
            Add(normalizer.Normalize(raw, log), raw.Variant, log, name);
        }
        catch (UnreadableArticleException refused)
        {
            Count(rejected, refused.Code, 1);
        }
    }

    private void Add(NormalizedArticle article, HeaderVariant variant, DropLog log, string name)
    {
        foreach (var code in article.Warnings) Count(warnings, code, 1);
        foreach (var (rule, characters) in log.Characters) Count(dropped, rule, characters);
        var kept = WhiteSpace.VisibleLength(article.Text);
        var lost = log.Before + log.Added - kept - log.Characters.Values.Sum();
        losses.Add(new QualityLoss(name, log.Before, lost));
        var body = Markup.Body(Markup.Fragment(article.Body.Markup, out _));
        foreach (var element in body.QuerySelectorAll("*"))
        {
            tags.Add(element.LocalName);
            foreach (var attribute in element.Attributes) attributes.Add(attribute.Name);
        }

        var key = (article.SourceSlug, variant);
        if (!rows.TryGetValue(key, out var row)) rows[key] = row = new QualityRow(article.SourceSlug, variant);
        row.Add(article, log, kept, lost, body.QuerySelectorAll("figure > figcaption").Length);
    }

    private static void Count(Dictionary<string, int> counts, string key, int count) =>
        counts[key] = counts.GetValueOrDefault(key) + count;
}

/// <summary>What an article lost to no named rule.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Before">The visible characters of its document.</param>
/// <param name="Lost">Those of them that are neither in the clean text nor dropped by a named rule; below zero when a step added some.</param>
public sealed record QualityLoss(string Name, int Before, int Lost);

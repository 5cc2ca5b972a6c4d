using AngleSharp.Html.Dom;
using NewsArchive.Ingest.Normalize.Facts;
using NewsArchive.Ingest.Normalize.Steps;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Turns what a file says into an article. Pure: no clock, no disk, no network. Thread-safe: one instance serves all workers.</summary>
/// <param name="zones">What operators say of the zones of sources; nothing without.</param>
public sealed class ArticleNormalizer(SourceZones? zones = null)
{
    // Every round takes something out that the one before laid bare; nobody lays as much on top of one another.
    private const int MaxRounds = 8;

    /// <summary>Normalises an article.</summary>
    /// <exception cref="UnreadableArticleException">The article has no usable address, title, time or body.</exception>
    public NormalizedArticle Normalize(RawArticle raw) => Normalize(raw, null);

    /// <summary>Normalises an article and counts in a log (if one is given) what is left out of its body.</summary>
    /// <exception cref="UnreadableArticleException">The article has no usable address, title, time or body.</exception>
    public NormalizedArticle Normalize(RawArticle raw, DropLog? log)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var draft = DraftOpening.Open(raw, zones ?? SourceZones.None, log);
        (var title, var titleRaw) = Titles.Read(draft);
        draft.Title = title;

        var blocks = Blocks(draft);
        var text = Block.Join(blocks);
        if (WhiteSpace.IsBlank(text)) draft.Warnings.Add(WarningCodes.NoText);
        if (blocks.Count == 0)
            blocks.Add(Embeds.OfAddress(draft) ?? throw new UnreadableArticleException(ReasonCodes.EmptyBody, "neither text nor pictures are left of the body"));
        if (title.Length == 0) title = Titles.FromText(draft, text);

        var published = PublicationTimes.Published(draft);
        var (captured, capturedSource) = PublicationTimes.Captured(draft);
        PublicationTimes.Compare(draft, published, captured, capturedSource);
        var (language, mixed) = Languages.Detect(title, blocks, Hints.Language(draft));
        People.Complete(draft);
        var container = Assemble(draft, blocks);

        return new NormalizedArticle
        {
            OriginalUrl = draft.Url,
            UrlKey = draft.UrlKey,
            SourceSlug = draft.Slug,
            Title = title,
            TitleRaw = titleRaw.Length > 0 ? titleRaw : title,
            Language = language,
            Published = published,
            HeaderUtc = raw.HeaderUtc,
            CapturedUtc = captured,
            CapturedSource = capturedSource,
            Text = text,
            Facts = Hints.Facts(draft, container, mixed),
            Body = Sanitizing.Run(draft.Document, container),
            Warnings = [.. draft.Warnings],
        };
    }

    // A line that a rule knows, or a picture behind a lazy one, may be there to see only in the clean body. Then that goes
    // through the steps in its turn, until nothing is left that they would take out: so normalising twice changes nothing.
    private static List<Block> Blocks(ArticleDraft draft)
    {
        while (true)
        {
            var dropped = draft.TakenOut;
            Survey.Run(draft);
            HeadFacts.Run(draft);
            ImageSources.Run(draft);
            Embeds.Run(draft);
            Figures.Run(draft);
            var blocks = Flow.Build(draft);
            Refinement.Run(draft, blocks);
            if (!Survey.Meets(draft, blocks) || (draft.Round > 0 && draft.TakenOut == dropped) || draft.Round == MaxRounds) return blocks;
            draft.BeginAgain(Assemble(draft, blocks));
        }
    }

    private static IHtmlElement Assemble(ArticleDraft draft, List<Block> blocks)
    {
        var container = (IHtmlElement)draft.Document.CreateElement("div");
        foreach (var block in blocks) container.Attach(block.Element);
        return container;
    }
}

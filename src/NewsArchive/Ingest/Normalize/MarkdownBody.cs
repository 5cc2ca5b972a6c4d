using Markdig;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Renders Markdown to the HTML that then goes the way of all bodies. Raw HTML in it is left to the steps and the sanitiser.</summary>
internal static class MarkdownBody
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    /// <summary>The rendered body.</summary>
    /// <exception cref="UnreadableArticleException">It is nested too deeply, or the rendered text is too complex.</exception>
    public static string Render(RawArticle raw)
    {
        try
        {
            return ComplexityGuard.DropLongAttributes(Markdown.ToHtml(raw.Body, Pipeline), raw.BodyLine);
        }
        catch (ArgumentException e) when (e.Message.Contains("nested", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnreadableArticleException(ReasonCodes.TooComplex, "Markdown nested too deeply", raw.BodyLine);
        }
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NewsArchive.Search.Snippets;

namespace NewsArchive.Web.TagHelpers;

/// <summary>A piece of text with the words of a search marked: <c>&lt;marked snippet="..." /&gt;</c>. It is built from plain text and encoded piece by piece.</summary>
[HtmlTargetElement("marked", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkedTagHelper : TagHelper
{
    /// <summary>The text and its marks.</summary>
    public required Snippet Snippet { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Snippet.CutBefore) output.Content.Append("…");
        foreach (var part in Snippet.Parts())
        {
            if (!part.Marked)
            {
                output.Content.Append(part.Text);
                continue;
            }

            var mark = new TagBuilder("mark");
            mark.InnerHtml.Append(part.Text);
            output.Content.AppendHtml(mark);
        }

        if (Snippet.CutAfter) output.Content.Append("…");
    }
}

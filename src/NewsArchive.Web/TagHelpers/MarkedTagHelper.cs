using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NewsArchive.Search.Snippets;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.TagHelpers;

/// <summary>A piece of text with the words of a search marked: <c>&lt;marked snippet="..." /&gt;</c>. It is built from plain text and encoded piece by piece.</summary>
[HtmlTargetElement("marked", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkedTagHelper(DisplayScript shown) : TagHelper
{
    /// <summary>The text and its marks.</summary>
    public required Snippet Snippet { get; set; }

    /// <summary>BCP 47.</summary>
    public string Language { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Snippet.CutBefore) output.Content.Append("…");
        var parts = Snippet.Parts().ToList();
        var texts = shown.Texts([.. parts.Select(part => part.Text)], Language);
        foreach (var (part, text) in parts.Zip(texts))
        {
            if (!part.Marked)
            {
                output.Content.Append(text);
                continue;
            }

            var mark = new TagBuilder("mark");
            mark.InnerHtml.Append(text);
            output.Content.AppendHtml(mark);
        }

        if (Snippet.CutAfter) output.Content.Append("…");
    }
}

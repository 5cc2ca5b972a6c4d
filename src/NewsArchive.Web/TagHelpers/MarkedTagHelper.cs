using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsArchive.Web.TagHelpers;

/// <summary>A text with the words of a search marked: <c>&lt;marked text="..." words="..." /&gt;</c>. It is built from plain text and encoded piece by piece.</summary>
[HtmlTargetElement("marked", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkedTagHelper : TagHelper
{
    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The words, in lower case.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var at = 0;
        while (at < Text.Length && NextHit(at) is var (start, length) && length > 0)
        {
            var mark = new TagBuilder("mark");
            mark.InnerHtml.Append(Text.Substring(start, length));
            output.Content.Append(Text[at..start]).AppendHtml(mark);
            at = start + length;
        }

        output.Content.Append(Text[at..]);
    }

    private (int Start, int Length) NextHit(int from) =>
        Words.Where(w => w.Length > 0)
            .Select(w => (Start: Text.IndexOf(w, from, StringComparison.OrdinalIgnoreCase), w.Length))
            .Where(hit => hit.Start >= 0)
            .OrderBy(hit => hit.Start).ThenByDescending(hit => hit.Length)
            .FirstOrDefault();
}

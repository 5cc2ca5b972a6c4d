using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsArchive.Web.TagHelpers;

/// <summary>A small drawing beside a word: <c>&lt;icon name="next" /&gt;</c>. It stands in the page, so it costs no request.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>prev, next, ext or find.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "i");
        output.Attributes.SetAttribute("viewBox", "0 0 16 16");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Name switch
        {
            "prev" => """<path d="M14 8H2.5M7 3 2 8l5 5"/>""",
            "next" => """<path d="M2 8h11.5M9 3l5 5-5 5"/>""",
            "ext" => """<path d="M4 12 13 3M6 3h7v7"/>""",
            "find" => """<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 4 4"/>""",
            _ => throw new ArgumentException($"There is no icon \"{Name}\"."),
        });
    }
}

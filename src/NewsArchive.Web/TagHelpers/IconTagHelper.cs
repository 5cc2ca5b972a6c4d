using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsArchive.Web.TagHelpers;

/// <summary>A small drawing beside a word: <c>&lt;icon name="next" /&gt;</c>. It stands in the page, so it costs no request.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    private static readonly Dictionary<string, string[]> Shapes = new()
    {
        ["prev"] = ["M14 8H2.5M7 3 2 8l5 5"],
        ["next"] = ["M2 8h11.5M9 3l5 5-5 5"],
        ["ext"] = ["M4 12 13 3M6 3h7v7"],
        ["find"] = ["M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9", "m10.5 10.5 4 4"],
    };

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
        foreach (var shape in Shapes[Name]) output.Content.AppendHtml(Shape(shape));
    }

    private static TagBuilder Shape(string shape)
    {
        var path = new TagBuilder("path") { TagRenderMode = TagRenderMode.SelfClosing };
        path.Attributes["d"] = shape;
        return path;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace NewsArchive.Web.TagHelpers;

/// <summary>A heading whose level depends on where a list stands: <c>&lt;heading level="3"&gt;</c>.</summary>
[HtmlTargetElement("heading")]
public sealed class HeadingTagHelper : TagHelper
{
    /// <summary>1 to 6.</summary>
    public int Level { get; set; } = 2;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.TagName = string.Create(CultureInfo.InvariantCulture, $"h{Level}");
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NewsArchive.Web.Localization;

namespace NewsArchive.Web.TagHelpers;

/// <summary>
/// A title set large: <c>&lt;display-title text="..." language="zh-Hans" /&gt;</c>. Chinese titles are cut into
/// clauses, so that lines break after punctuation first; the text itself stays whole.
/// </summary>
[HtmlTargetElement("display-title", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TitleTagHelper(DisplayScript shown) : TagHelper
{
    // A clause longer than this fills more than a line anyway; a shorter title needs no help.
    private const int LongestClause = 18;
    // Beyond this a title is a paragraph, and is set smaller: it must leave room for the article on the first screen.
    private const int LongestTitle = 120;
    private const string ClauseEnds = "，：；！？、。";

    /// <summary>The title.</summary>
    public string Text { get; set; } = "";

    /// <summary>BCP 47.</summary>
    public string Language { get; set; } = "";

    /// <summary>Whether it is shown in the script in which it is stored, whatever the reader has chosen.</summary>
    public bool AsStored { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var text = AsStored ? Text : shown.Text(Text, Language);
        var clauses = Language.StartsWith("zh", StringComparison.Ordinal) ? Clauses(text) : [text];
        if (clauses.Count < 2 || clauses.Any(c => c.Length > LongestClause))
        {
            output.Content.SetContent(text);
            if (text.Length <= LongestTitle) return;
            output.TagName = "span";
            output.TagMode = TagMode.StartTagAndEndTag;
            output.Attributes.SetAttribute("class", "long");
            return;
        }

        foreach (var clause in clauses)
        {
            var phrase = new TagBuilder("span");
            phrase.AddCssClass("ph");
            phrase.InnerHtml.Append(clause);
            output.Content.AppendHtml(phrase);
        }
    }

    internal static IReadOnlyList<string> Clauses(string title)
    {
        var clauses = new List<string>();
        var start = 0;
        for (var i = 0; i < title.Length; i++)
        {
            // A closing mark belongs to the clause it closes.
            if (!ClauseEnds.Contains(title[i]) || (i + 1 < title.Length && "”’」』》）".Contains(title[i + 1]))) continue;
            clauses.Add(title[start..(i + 1)]);
            start = i + 1;
        }

        if (start < title.Length) clauses.Add(title[start..]);
        return clauses;
    }
}

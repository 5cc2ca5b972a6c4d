using System.Globalization;
using System.Text;

namespace NewsArchive.Benchmarks.Generating.Markup;

/// <summary>A file of an archive, before it is written.</summary>
internal sealed record ArticleText(string Directory, string Name, string Text)
{
    private const int LongestNameTitle = 40;

    public static ArticleText Of(Story story)
    {
        var soup = new Soup(new StringBuilder(), story.Number);
        WriteHeader(soup.Html, story);
        story.Outlet.Body(soup, story);
        soup.Html.Append('\n');
        var text = soup.Html.ToString();
        var isPost = story.Outlet.Header is Header.FrontMatter or Header.FrontMatterAndLink;
        return new ArticleText(
            $"{(isPost ? "posts" : "articles")}/{story.Outlet.Name}",
            isPost ? $"{story.PublishedUtc:yyyy-MM-dd}-{story.Number}-{NameOf(story.Title)}.md" : $"{1_000_000 + story.Number}.md",
            story.IsTraditional ? Characters.Traditional(text) : text);
    }

    private static void WriteHeader(StringBuilder text, Story story)
    {
        var url = story.Outlet.Url(story);
        if (story.Outlet.Header is Header.FrontMatter or Header.FrontMatterAndLink) WriteFrontMatter(text, story, url);
        if (story.Outlet.Header == Header.FrontMatter) return;
        if (story.Outlet.Header != Header.LinkAndDate)
            text.Append(CultureInfo.InvariantCulture, $"<!--{new DateTimeOffset(story.CapturedUtc).ToUnixTimeMilliseconds()}-->\n");
        text.Append(CultureInfo.InvariantCulture, $"[{story.Title}]({url})\n------\n");
        if (story.Outlet.Header == Header.LinkAndDate)
            text.Append(CultureInfo.InvariantCulture, $"日期：{story.PublishedUtc:ddd, dd MMM yyyy HH:mm:ss} +0000\n");
        text.Append('\n');
    }

    private static void WriteFrontMatter(StringBuilder text, Story story, string url) => text.Append(
        CultureInfo.InvariantCulture,
        $"""
        ---
        layout: post
        title: "{story.Title.Replace("\"", "\\\"", StringComparison.Ordinal)}"
        date: {story.CapturedUtc:yyyy-MM-dd'T'HH:mm:ss}.000Z
        author: {story.Author}
        from: {url}
        tags: [ {story.Outlet.Name} ]
        categories: [ {story.Outlet.Name} ]
        ---

        """);

    private static string NameOf(string title)
    {
        var name = title.Replace('/', '_');
        return name.Length > LongestNameTitle ? name[..LongestNameTitle] : name;
    }
}

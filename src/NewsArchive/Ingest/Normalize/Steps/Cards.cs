using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Facts;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Reads a card of facts about a reprinted text: label by label.</summary>
internal static partial class Cards
{
    /// <summary>Reads the card; it stays in the body.</summary>
    public static void Read(ArticleDraft draft, IElement card)
    {
        string? author = null, publisher = null, date = null;
        foreach (var line in card.Lines())
        {
            if (Label.Match(line) is not { Success: true } match) continue;
            var value = match.Groups["value"].Value.Trim();
            if (value.Length == 0) continue;
            switch (match.Groups["label"].Value)
            {
                case "作者":
                    author = value;
                    break;
                case "来源" or "來源":
                    publisher = value;
                    break;
                case "发表日期" or "發表日期" or "发布日期":
                    date = value;
                    break;
                case "主题归类" or "主題歸類" or "标签":
                    draft.Tags.AddRange(Names.Split(value));
                    break;
            }
        }

        var url = card.QuerySelectorAll("a[href]").Select(a => Links.Clean(draft, a.GetAttribute("href")!)).FirstOrDefault(a => a is not null && a.Host != draft.Address.Host);
        if (author is not null) foreach (var name in Names.Split(author)) draft.AddContributor(name, ContributorRole.Writer);
        if (author is not null || publisher is not null || date is not null || url is not null)
            draft.Original = new OriginalPublication(publisher, author, url?.AbsoluteUri, date);
    }

    [GeneratedRegex(@"^\W*(?<label>作者|来源|來源|发表日期|發表日期|发布日期|主题归类|主題歸類|标签)\s?[:：](?<value>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Label { get; }
}

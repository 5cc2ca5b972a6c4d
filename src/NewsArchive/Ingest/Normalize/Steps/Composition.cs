using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Looks at the blocks beside one another: repeated titles and pictures, headings that are only bold, rules at the ends.</summary>
internal static partial class Composition
{
    // A longer line in bold is a sentence.
    private const int MaxHeading = 40;

    /// <summary>What is done once nothing more is taken out. Says whether a text became another one.</summary>
    public static bool Finish(ArticleDraft draft, List<Block> blocks)
    {
        var count = blocks.Count;
        var cut = Headings(draft, blocks);
        TrimRules(blocks);
        return cut || blocks.Count != count;
    }

    /// <summary>Takes out headings at the head that only repeat the title.</summary>
    public static void DropTitle(ArticleDraft draft, BlockEnds ends)
    {
        while (draft.Title.Length > 0 && ends.First(1) is [{ Tag: "h2" or "h3" } first] && WhiteSpace.Collapse(first.Text) == draft.Title)
        {
            draft.Log?.Add("title-repeated", first.Text);
            ends.Remove(first);
        }
    }

    /// <summary>Takes out pictures that are shown a second time, unless they have another caption.</summary>
    public static void DropRepeatedPictures(ArticleDraft draft, List<Block> blocks)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new HashSet<int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Tag != "figure" || blocks[i].Element.QuerySelector("img")?.GetAttribute("src") is not { } address) continue;
            if (!seen.TryGetValue(address, out var first)) seen[address] = i;
            else if (blocks[i].Text.Length == 0 || blocks[i].Text == blocks[first].Text) repeated.Add(i);
            else if (blocks[first].Text.Length == 0)
            {
                repeated.Add(first);
                seen[address] = i;
            }
        }

        if (repeated.Count == 0) return;
        foreach (var i in repeated) draft.Log?.Add("picture-repeated", blocks[i].Text);
        var kept = blocks.Where((_, i) => !repeated.Contains(i)).ToList();
        blocks.Clear();
        blocks.AddRange(kept);
    }

    // Whether a heading lost the dash at its end.
    private static bool Headings(ArticleDraft draft, List<Block> blocks)
    {
        var cut = false;
        var first = blocks.FindIndex(b => b.Tag == "p");
        var open = false; // whether the block before leads up to this one
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Tag == "p" && blocks[i].Element.ChildNodes is [IElement { LocalName: "strong" } bold])
            {
                if (i == first)
                {
                    if (blocks[i].Text.Length > MaxHeading) blocks[i] = Rename(draft, blocks[i], "p", bold);
                }
                else if (i < blocks.Count - 1 && IsHeading(blocks[i].Text) && !(open && IsQuotation(blocks[i].Text)))
                {
                    var length = blocks[i].Text.Length;
                    blocks[i] = Rename(draft, blocks[i], "h3", bold);
                    cut |= blocks[i].Text.Length < length;
                }
            }

            open = blocks[i].Text is [.., '：' or '？' or ':' or '?' or '，' or ','];
        }

        return cut;
    }

    // After a colon or a question, bold words in quotation marks are what was said, not what comes next.
    private static bool IsQuotation(string text) =>
        text is ['“' or '‘' or '「' or '『' or '《' or '"', .., '”' or '’' or '」' or '』' or '》' or '"'];

    private static bool IsHeading(string text) => text.Length <= MaxHeading && !text.Contains('\n') && !NotHeading.IsMatch(text);

    // A dash at the end of a heading led over to the text.
    private static Block Rename(ArticleDraft draft, Block block, string tag, IElement bold)
    {
        var element = draft.Document.CreateElement(tag);
        foreach (var child in bold.ChildNodes) element.Attach(child);
        if (tag != "h3" || LastText(element) is not { } last || last.Data.TrimEnd(' ', '-', '–', '—') is not { Length: > 0 } trimmed || WhiteSpace.IsBlank(trimmed)) return new Block(element, block.Text);
        var cut = last.Data.Length - trimmed.Length;
        draft.Log?.Add("heading-dash", last.Data[^cut..]);
        last.Data = trimmed;
        return new Block(element, block.Text[..^cut]);
    }

    private static IText? LastText(INode node)
    {
        while (node.LastChild is { } child and not IText) node = child;
        return node.LastChild as IText;
    }

    /// <summary>Removes rules at the ends, and all but one of several.</summary>
    public static void TrimRules(List<Block> blocks)
    {
        var kept = 0;
        for (var i = 0; i < blocks.Count; i++)
            if (blocks[i].Tag != "hr" || (kept > 0 && blocks[kept - 1].Tag != "hr")) blocks[kept++] = blocks[i];

        if (kept > 0 && blocks[kept - 1].Tag == "hr") kept--;
        blocks.RemoveRange(kept, blocks.Count - kept);
    }

    // Sentences, and lines that name people or sources.
    [GeneratedRegex(@"[。！!…；;，,、.]$|^[（(【\[]?(作者|记者|記者|来源|來源|编辑|編輯|责编|责任编辑|译者|文|图|撰文|翻译|校对|采访|http)\s?[:：/／|｜丨]|^https?:", RegexOptions.NonBacktracking)]
    private static partial Regex NotHeading { get; }
}

using System.Text.RegularExpressions;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Applies the block rules: drops boilerplate, and reads datelines, credits and names from first and last lines.</summary>
internal static class BlockFacts
{
    private const int HeadBlocks = 2;
    private const int TailBlocks = 3;

    // Of longer paragraphs the ends are looked at: credits and datelines stand there.
    private const int MaxRead = 1000;

    /// <summary>Takes out the blocks that rules take out wherever they stand.</summary>
    public static void DropAnywhere(ArticleDraft draft, List<Block> blocks)
    {
        foreach (var rule in draft.Rules.Blocks)
        {
            if (rule.Action == BlockAction.Read || rule.Place != BlockPlace.Anywhere) continue;
            var gone = blocks.FindAll(b => b.HasText && Matches(draft, b, rule));
            if (gone.Count == 0) continue;
            if (rule.Action == BlockAction.Stop) gone = blocks[blocks.IndexOf(gone[0])..];
            foreach (var block in gone) draft.Log?.Add(rule.Name, block.Text);
            blocks.RemoveAll(gone.ToHashSet().Contains);
        }
    }

    /// <summary>Takes out the blocks that rules take out at the head or the tail, until none is left there.</summary>
    public static void DropAtEnds(ArticleDraft draft, BlockEnds ends)
    {
        foreach (var rule in draft.Rules.Blocks)
        {
            if (rule.Action == BlockAction.Read || rule.Place == BlockPlace.Anywhere) continue;
            while (Place(ends, rule.Place).Find(b => Matches(draft, b, rule)) is { } block)
            {
                draft.Log?.Add(rule.Name, block.Text);
                ends.Remove(block);
            }
        }
    }

    /// <summary>Reads what the blocks that stay tell.</summary>
    public static void Read(ArticleDraft draft, List<Block> blocks)
    {
        var ends = new BlockEnds(blocks);
        foreach (var rule in draft.Rules.Blocks)
        {
            if (rule.Action != BlockAction.Read) continue;
            foreach (var block in rule.Place == BlockPlace.Anywhere ? blocks : Place(ends, rule.Place))
                if (block.HasText && block.Tag != "figure") Matches(draft, block, rule);
        }
    }

    private static List<Block> Place(BlockEnds ends, BlockPlace place) => place switch
    {
        BlockPlace.Head => ends.First(HeadBlocks),
        BlockPlace.Tail => ends.Last(TailBlocks),
        _ => ends.Last(1),
    };

    // Takes what a text tells that the rule knows.
    private static bool Matches(ArticleDraft draft, Block block, BlockRule rule)
    {
        if (rule.Text.Match(Part(block.Text, rule.Place)) is not { Success: true } match) return false;
        Take(draft, match);
        return true;
    }

    private static string Part(string text, BlockPlace place) => text.Length <= MaxRead ? text : place == BlockPlace.Tail ? text[^MaxRead..] : text[..MaxRead];

    private static void Take(ArticleDraft draft, Match match)
    {
        Names(draft, match, "writer", ContributorRole.Writer);
        Names(draft, match, "editor", ContributorRole.Editor);
        Names(draft, match, "webeditor", ContributorRole.WebEditor);
        Names(draft, match, "translator", ContributorRole.Translator);
        Names(draft, match, "contributor", ContributorRole.Contributor);
        Names(draft, match, "photographer", ContributorRole.Photographer);
        if (match.Groups["place"] is { Success: true } place) draft.Dateline ??= place.Value.Trim();
        if (match.Groups["credit"] is { Success: true } credit && !draft.Credits.Contains(credit.Value)) draft.Credits.Add(credit.Value);
        if (match.Groups["tags"] is { Success: true } tags) draft.Tags.AddRange(Facts.Names.Split(tags.Value));
        if (match.Groups["wire"] is { Success: true } wire)
            foreach (var agency in Facts.Names.Split(wire.Value.TrimEnd('等')))
                if (agency.Length > 1 && !draft.WireCredits.Contains(agency)) draft.WireCredits.Add(agency);
    }

    private static void Names(ArticleDraft draft, Match match, string group, ContributorRole role)
    {
        if (match.Groups[group] is not { Success: true } names) return;
        foreach (var name in Facts.Names.Split(names.Value)) draft.AddContributor(name, role);
    }
}

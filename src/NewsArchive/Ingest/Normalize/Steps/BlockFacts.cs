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

    /// <summary>Takes out the blocks that rules take out.</summary>
    public static void Drop(ArticleDraft draft, List<Block> blocks)
    {
        foreach (var rule in draft.Rules.Blocks)
            if (rule.Action != BlockAction.Read) Drop(draft, blocks, rule);
    }

    /// <summary>Reads what the blocks that stay tell.</summary>
    public static void Read(ArticleDraft draft, List<Block> blocks)
    {
        foreach (var rule in draft.Rules.Blocks)
            if (rule.Action == BlockAction.Read) Read(draft, blocks, rule);
    }

    private static void Drop(ArticleDraft draft, List<Block> blocks, BlockRule rule)
    {
        var places = Places(blocks, rule.Place);
        for (var i = places.Count - 1; i >= 0; i--)
        {
            var at = places[i];
            if (rule.Text.Match(Part(blocks[at].Text, rule.Place)) is not { Success: true } match) continue;
            Take(draft, match);
            var count = rule.Action == BlockAction.Stop ? blocks.Count - at : 1;
            for (var j = at; j < at + count; j++) draft.Log?.Add(rule.Name, blocks[j].Text);
            blocks.RemoveRange(at, count);
        }
    }

    private static void Read(ArticleDraft draft, List<Block> blocks, BlockRule rule)
    {
        foreach (var i in Places(blocks, rule.Place))
            if (blocks[i].Tag != "figure" && rule.Text.Match(Part(blocks[i].Text, rule.Place)) is { Success: true } match) Take(draft, match);
    }

    private static string Part(string text, BlockPlace place) => text.Length <= MaxRead ? text : place == BlockPlace.Tail ? text[^MaxRead..] : text[..MaxRead];

    private static List<int> Places(List<Block> blocks, BlockPlace place)
    {
        var texts = Enumerable.Range(0, blocks.Count).Where(i => blocks[i].Text.Length > 0);
        return (place switch
        {
            BlockPlace.Head => texts.Where(i => blocks[i].Tag != "figure").Take(HeadBlocks),
            BlockPlace.Tail => texts.TakeLast(TailBlocks),
            BlockPlace.Last => texts.TakeLast(1),
            _ => texts,
        }).ToList();
    }

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

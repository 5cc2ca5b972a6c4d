namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// Goes over the finished blocks until nothing changes any more: what one step takes out brings other lines to
/// the head or the tail, where another step knows them.
/// </summary>
internal static class Refinement
{
    public static void Run(ArticleDraft draft, List<Block> blocks)
    {
        int before;
        do
        {
            before = Characters(blocks);
            BlockFacts.Drop(draft, blocks);
            Bylines.Run(draft, blocks);
            Composition.Run(draft, blocks);
            if (Characters(blocks) == before) Composition.Finish(draft, blocks);
        }
        while (Characters(blocks) != before);

        BlockFacts.Read(draft, blocks);
    }

    // Every step that changes something takes text away, or a block.
    private static int Characters(List<Block> blocks) => blocks.Count + blocks.Sum(b => b.Text.Length);
}

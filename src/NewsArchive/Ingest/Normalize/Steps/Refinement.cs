namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// Goes over the finished blocks until nothing changes any more: what one step takes out brings other lines to
/// the head or the tail, where another step knows them.
/// </summary>
internal static class Refinement
{
    public static void Run(ArticleDraft draft, List<Block> blocks)
    {
        BlockFacts.DropAnywhere(draft, blocks);
        do
        {
            int before;
            do
            {
                before = blocks.Count;
                TakeOffEnds(draft, blocks);
                RelatedLinks.Run(draft, blocks);
                Composition.DropRepeatedPictures(draft, blocks);
            }
            while (blocks.Count != before);
        }
        while (Composition.Finish(draft, blocks));

        BlockFacts.Read(draft, blocks);
    }

    private static void TakeOffEnds(ArticleDraft draft, List<Block> blocks)
    {
        var ends = new BlockEnds(blocks);
        int before;
        do
        {
            before = ends.Removed;
            BlockFacts.DropAtEnds(draft, ends);
            Bylines.Run(draft, ends);
            Composition.DropTitle(draft, ends);
        }
        while (ends.Removed != before);

        ends.Commit();
    }
}

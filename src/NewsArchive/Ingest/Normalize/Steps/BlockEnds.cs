namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// The blocks of an article seen from both ends, while lines are taken off them. However many go one after the other, each is looked at a
/// few times only.
/// </summary>
internal sealed class BlockEnds
{
    private readonly List<Block> blocks;
    private readonly HashSet<Block> gone = [];

    // Both lists are read from their end, and what is gone leaves them when it is met there.
    private readonly List<Block> fromTail;
    private readonly List<Block> fromHead;
    private int prose;

    public BlockEnds(List<Block> blocks)
    {
        this.blocks = blocks;
        fromTail = blocks.FindAll(b => b.HasText);
        fromHead = fromTail.FindAll(b => b.Tag != "figure");
        fromHead.Reverse();
        prose = fromHead.Count;
    }

    /// <summary>The number of blocks taken out.</summary>
    public int Removed => gone.Count;

    /// <summary>The first blocks that have text and are no figures.</summary>
    public List<Block> First(int count) => Window(fromHead, count);

    /// <summary>The last blocks that have text, the last of all first.</summary>
    public List<Block> Last(int count) => Window(fromTail, count);

    /// <summary>Whether it is the only block of text besides captions.</summary>
    public bool IsAlone(Block block) => prose == 1 && block.Tag != "figure";

    public void Remove(Block block)
    {
        if (gone.Add(block) && block.Tag != "figure") prose--;
    }

    /// <summary>Takes the blocks out of the list.</summary>
    public void Commit()
    {
        if (gone.Count > 0) blocks.RemoveAll(gone.Contains);
    }

    private List<Block> Window(List<Block> list, int count)
    {
        List<Block> window = new(count);
        for (var i = list.Count - 1; i >= 0 && window.Count < count; i--)
        {
            if (gone.Contains(list[i])) list.RemoveAt(i);
            else window.Add(list[i]);
        }

        return window;
    }
}

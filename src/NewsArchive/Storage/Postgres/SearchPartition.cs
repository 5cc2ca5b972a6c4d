namespace NewsArchive.Storage.Postgres;

/// <summary>A part of the index: the articles of some days, in a table of their own.</summary>
/// <param name="Name">The table. It is made here, never typed by anybody.</param>
/// <param name="Low">The first place in it.</param>
/// <param name="High">The first place after it.</param>
/// <param name="Indexed">Whether it has its GIN; a table that is being filled has none yet.</param>
internal sealed record SearchPartition(string Name, long Low, long High, bool Indexed)
{
    /// <summary>The name of its GIN.</summary>
    public string GinName => Name + "_gin";

    /// <summary>Whether a place lies in it.</summary>
    public bool Contains(long place) => place >= Low && place < High;

    /// <summary>Whether a range of places reaches into it.</summary>
    public bool Overlaps(long from, long to) => from < High && to > Low;
}

using System.Collections.Immutable;

namespace NewsArchive.Ingest;

/// <summary>What a pass, or a part of one, did. Reports add up.</summary>
public sealed record IngestReport
{
    /// <summary>Nothing.</summary>
    public static IngestReport Nothing { get; } = new();

    /// <summary>Files looked at.</summary>
    public int Seen { get; init; }

    /// <summary>Files that had not changed and were not opened.</summary>
    public int Unchanged { get; init; }

    /// <summary>Articles that were new.</summary>
    public int NewArticles { get; init; }

    /// <summary>Versions added to articles that were there already.</summary>
    public int NewVersions { get; init; }

    /// <summary>Files that said nothing new.</summary>
    public int Duplicates { get; init; }

    /// <summary>Files that are no articles.</summary>
    public int Ignored { get; init; }

    /// <summary>Files that were there once and are gone.</summary>
    public int Missing { get; init; }

    /// <summary>Files that are being written at the moment; the next pass takes them.</summary>
    public int Unsettled { get; init; }

    /// <summary>Refused files by reason code.</summary>
    public ImmutableSortedDictionary<string, int> RejectedByReason { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Folders that could not be looked into, with the reason.</summary>
    public ImmutableArray<string> FolderFaults { get; init; } = [];

    /// <summary>Refused files.</summary>
    public int Rejected => RejectedByReason.Values.Sum();

    /// <summary>Files that were read.</summary>
    public int Read => NewArticles + NewVersions + Duplicates + Ignored + Rejected;

    /// <summary>Whether anything in the archive or its ledger is different now.</summary>
    public bool ChangedAnything => Read + Missing > 0;

    /// <summary>Both together.</summary>
    public static IngestReport operator +(IngestReport left, IngestReport right) => new()
    {
        Seen = left.Seen + right.Seen,
        Unchanged = left.Unchanged + right.Unchanged,
        NewArticles = left.NewArticles + right.NewArticles,
        NewVersions = left.NewVersions + right.NewVersions,
        Duplicates = left.Duplicates + right.Duplicates,
        Ignored = left.Ignored + right.Ignored,
        Missing = left.Missing + right.Missing,
        Unsettled = left.Unsettled + right.Unsettled,
        FolderFaults = left.FolderFaults.AddRange(right.FolderFaults),
        RejectedByReason = right.RejectedByReason.Aggregate(
            left.RejectedByReason,
            static (sum, entry) => sum.SetItem(entry.Key, sum.GetValueOrDefault(entry.Key) + entry.Value)),
    };

    /// <summary>One refused file.</summary>
    internal static IngestReport OneRejected(string reason) => Nothing with
    {
        RejectedByReason = Nothing.RejectedByReason.Add(reason, 1),
    };
}

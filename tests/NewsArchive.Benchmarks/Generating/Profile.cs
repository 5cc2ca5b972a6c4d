namespace NewsArchive.Benchmarks.Generating;

/// <summary>
/// How long the files of an archive are: a size for each share of the files, with sizes in between growing evenly on a logarithmic scale.
/// </summary>
internal sealed record Profile(string Name, (double Share, double Bytes)[] Sizes)
{
    /// <summary>As in a real folder of all kinds: half are captions of videos and short notices, one in ten a long report.</summary>
    public static Profile Mixed { get; } = new("mixed", [(0, 170), (0.1, 210), (0.5, 700), (0.9, 28_000), (0.99, 76_000), (0.999, 200_000), (1, 600_000)]);

    /// <summary>Op-eds and features, 30 KB on average: work per byte shows, work per file does not.</summary>
    public static Profile Long { get; } = new("long", [(0, 9_000), (0.5, 25_000), (0.9, 55_000), (0.99, 110_000), (1, 200_000)]);

    /// <summary>The daily news report of 4 to 8 KB.</summary>
    public static Profile SixK { get; } = new("6k", [(0, 4_000), (1, 8_000)]);

    /// <summary>What an archive of a million holds: reports of 1,200 characters on average. The search was designed on such ones.</summary>
    public static Profile News { get; } = new("news", [(0, 1_200), (0.1, 2_500), (0.5, 6_000), (0.9, 12_000), (1, 40_000)]);

    public static IReadOnlyList<Profile> All { get; } = [Mixed, Long, SixK, News];

    public int SizeAt(double share)
    {
        var upper = Array.FindIndex(Sizes, 1, point => point.Share >= share);
        var (from, to) = (Sizes[upper - 1], Sizes[upper]);
        var part = (share - from.Share) / (to.Share - from.Share);
        return (int)(from.Bytes * Math.Pow(to.Bytes / from.Bytes, part));
    }
}

using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>Some proposals of the index that were read, from which the number of results is reckoned when there are too many to read.</summary>
/// <param name="Read">The proposals read.</param>
/// <param name="Accepted">Those of them that are results.</param>
internal readonly record struct SearchSample(int Read, int Accepted)
{
    /// <summary>Proposals worth reading: the share of results among them is right to some six in a hundred.</summary>
    public const int Size = 300;

    // What a page of twenty results reads at least.
    private const int Enough = 20;

    // Fewer say only that there are some.
    private const int FewestToReckonWith = 10;

    // Below the share by two standard errors it lies once in forty times.
    private const double Errors = 2;

    /// <summary>Whether they tell something of all proposals.</summary>
    public bool IsEnough => Read >= Enough;

    /// <summary>What is said of so many proposals: about so many; so many or more, when they were counted up to a limit or results are rare.</summary>
    public (SearchTotal Total, IndexCounts Groups) Reckon(IndexCounts proposals)
    {
        if (Accepted < FewestToReckonWith) return (new SearchTotal(Accepted, TotalRelation.AtLeast), IndexCounts.MoreThan(Accepted));
        var share = (double)Accepted / Read;
        if (!proposals.IsCapped) return (new SearchTotal(Rounded(proposals.Total * share, digits: 2), TotalRelation.About), proposals.Times(share));
        var least = Math.Max(0, share - Errors * Math.Sqrt(share * (1 - share) / Read));
        return (new SearchTotal(Math.Max(Accepted, RoundedDown(proposals.Total * least)), TotalRelation.AtLeast), proposals);
    }

    private static long Rounded(double number, int digits)
    {
        var unit = Unit(number, digits);
        return (long)(Math.Round(number / unit) * unit);
    }

    private static long RoundedDown(double number) => number < 1 ? 0 : (long)(Math.Floor(number / Unit(number, 1)) * Unit(number, 1));

    // 100 for 12,345 and three digits.
    private static double Unit(double number, int digits) => Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(number)) + 1 - digits));
}

using NewsArchive.Benchmarks.Generating;
using NewsArchive.Benchmarks.Measuring;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>What every macro-benchmark is given.</summary>
/// <param name="Report">Where figures go.</param>
/// <param name="Workspace">Where archives and databases lie.</param>
/// <param name="Program">The program that is measured.</param>
/// <param name="Articles">How many articles the archive has.</param>
/// <param name="Seed">Which archive.</param>
internal sealed record Bench(Report Report, Workspace Workspace, ArchiveProgram Program, int Articles, ulong Seed)
{
    /// <summary>The archive of all kinds of files.</summary>
    public Manifest Mixed => new(Articles, Profile.Mixed, Seed);

    /// <summary>The folder of <see cref="Mixed"/>.</summary>
    public string Folder => Workspace.Archive(Mixed);

    /// <summary>What the program was given before it was measured; null until then.</summary>
    public Dictionary<string, Cost> Earlier { get; } = [];

    public void Add(string goal, string name, double value, string unit, Anchor? anchor = null, Bound? bound = null) =>
        Report.Add(new Figure(goal, name, value, unit) { Anchor = anchor, Bound = bound });
}

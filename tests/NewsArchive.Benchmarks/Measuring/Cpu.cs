using System.Diagnostics;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>Processor time, user and system together. On a shared machine it is what repeats; the time on the wall is not.</summary>
internal static class Cpu
{
    /// <summary>Of this process.</summary>
    public static TimeSpan OfSelf => Environment.CpuUsage.TotalTime;

    /// <summary>What a piece of work costs.</summary>
    public static Cost Of(Action work)
    {
        var (cpu, watch) = (OfSelf, Stopwatch.StartNew());
        work();
        return new Cost(OfSelf - cpu, watch.Elapsed);
    }

    /// <summary>What a piece of work costs.</summary>
    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        var (cpu, watch) = (OfSelf, Stopwatch.StartNew());
        await work();
        return new Cost(OfSelf - cpu, watch.Elapsed);
    }

    /// <summary>The median of several runs, after some that are not counted: the compiler needs them to optimise.</summary>
    public static Cost Median(int warmUps, int runs, Action work)
    {
        for (var i = 0; i < warmUps; i++) work();
        var costs = new Cost[runs];
        for (var i = 0; i < runs; i++) costs[i] = Of(work);
        return Cost.Median(costs);
    }
}

/// <summary>What something cost.</summary>
internal readonly record struct Cost(TimeSpan Cpu, TimeSpan Wall)
{
    public static Cost Median(IReadOnlyCollection<Cost> costs) => new(
        costs.Select(cost => cost.Cpu).Order().ElementAt(costs.Count / 2),
        costs.Select(cost => cost.Wall).Order().ElementAt(costs.Count / 2));

    /// <summary>Microseconds of processor time for each of so many things.</summary>
    public double MicrosecondsPer(double things) => Cpu.TotalMicroseconds / things;
}

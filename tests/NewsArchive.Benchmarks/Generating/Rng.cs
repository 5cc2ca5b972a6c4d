namespace NewsArchive.Benchmarks.Generating;

/// <summary>
/// SplitMix64. The framework's own generator may change between versions; an archive made from the same seed must not.
/// </summary>
internal sealed class Rng(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one of many things made from one seed, independent of all others.</summary>
    public static Rng Of(ulong seed, int number) => new(Mix(seed + 0x9E3779B97F4A7C15UL * (ulong)(number + 1)));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, limit).</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>In [least, most].</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A rank in [0, count) as words have them: the r-th is taken about 1/(r + flatness) times as often as the first (Zipf and Mandelbrot).</summary>
    public int Rank(int count, double flatness = 1) =>
        Math.Min(count - 1, (int)(flatness * Math.Pow((count + flatness) / flatness, Unit()) - flatness));

    public T Any<T>(IReadOnlyList<T> things) => things[Below(things.Count)];

    /// <summary>One of a list that is sorted by frequency. The flatness gives the first words of the lists their shares in real news.</summary>
    public T Frequent<T>(IReadOnlyList<T> things) => things[Rank(things.Count, 8)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

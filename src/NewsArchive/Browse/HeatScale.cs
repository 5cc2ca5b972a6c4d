namespace NewsArchive.Browse;

/// <summary>Five steps of ink for counts: the same number is as heavy on every page that shares the scale.</summary>
/// <param name="Bounds">Where steps 2 to 5 begin: four rising numbers, the first at least 2.</param>
public sealed record HeatScale(IReadOnlyList<int> Bounds)
{
    /// <summary>The number of steps above zero.</summary>
    public const int Steps = 5;

    // The share of days or months below each bound; the last step is for the rare ones.
    private static readonly double[] Quantiles = [0.20, 0.50, 0.80, 0.95];

    /// <summary>0 for none, 1 (least) to 5 (most).</summary>
    public int StepOf(int count)
    {
        if (count <= 0) return 0;
        var step = 1;
        while (step < Steps && count >= Bounds[step - 1]) step++;
        return step;
    }

    /// <summary>The least and the most that a step stands for; null for no upper end.</summary>
    public (int From, int? To) RangeOf(int step) =>
        (step == 1 ? 1 : Bounds[step - 2], step == Steps ? null : Bounds[step - 1] - 1);

    /// <summary>The scale that tells these counts apart best, with round numbers.</summary>
    public static HeatScale For(IEnumerable<int> counts)
    {
        var sorted = counts.Where(c => c > 0).Order().ToArray();
        if (sorted is []) return new HeatScale([2, 3, 4, 5]);

        var values = Quantiles.Select(q => sorted[(int)(q * (sorted.Length - 1))]).ToArray();
        var unit = RoundUnit((values[^1] - values[0]) / 6);
        var bounds = new int[values.Length];
        for (var i = 0; i < bounds.Length; i++)
        {
            var least = i == 0 ? Math.Max(2, unit) : bounds[i - 1] + unit;
            bounds[i] = Math.Max(least, (int)Math.Round((double)values[i] / unit) * unit);
        }

        return new HeatScale(bounds);
    }

    // The largest of 1, 2, 5, 10, 20, 50, ... that still tells the bounds apart.
    private static int RoundUnit(int finest)
    {
        var unit = 1;
        for (var next = 0; unit * 2 <= finest; next++) unit = next % 3 == 1 ? unit / 2 * 5 : unit * 2;
        return unit;
    }
}

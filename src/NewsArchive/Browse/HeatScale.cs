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
        var bounds = new int[Quantiles.Length];
        var least = 2;
        for (var i = 0; i < bounds.Length; i++)
        {
            var value = sorted is [] ? least : sorted[(int)(Quantiles[i] * (sorted.Length - 1))];
            bounds[i] = Math.Max(least, Round(value));
            least = bounds[i] + 1;
        }

        return new HeatScale(bounds);
    }

    // Two significant digits, the second 0 or 5: 1,234 becomes 1,200 or 1,250, 37 becomes 35.
    private static int Round(int value)
    {
        if (value < 10) return value;
        var unit = 1;
        while (value / unit >= 100) unit *= 10;
        return (int)Math.Round(value / (5.0 * unit)) * 5 * unit;
    }
}

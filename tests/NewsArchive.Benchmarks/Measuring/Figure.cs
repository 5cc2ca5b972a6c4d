namespace NewsArchive.Benchmarks.Measuring;

/// <summary>Something measured.</summary>
/// <param name="Goal">The number of the goal, such as P2.</param>
/// <param name="Name">What it is; one word.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what.</param>
internal sealed record Figure(string Goal, string Name, double Value, string Unit)
{
    /// <summary>What it is held against, measured in the same run.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>The bound of the ratio.</summary>
    public Bound? Bound { get; init; }

    public double? Ratio => Anchor is null ? null : Value / Anchor.Value;

    /// <summary>Whether the bound holds: for the ratio where there is an anchor, else for the value. Null when none is set.</summary>
    public bool? IsReached => Bound?.Holds(Ratio ?? Value);
}

/// <summary>What a figure is held against.</summary>
internal sealed record Anchor(string Name, double Value);

/// <summary>A goal.</summary>
internal sealed record Bound(double Limit, bool IsMost)
{
    public static Bound AtMost(double limit) => new(limit, true);

    public static Bound AtLeast(double limit) => new(limit, false);

    public bool Holds(double value) => IsMost ? value <= Limit : value >= Limit;

    public override string ToString() => $"{(IsMost ? "<=" : ">=")} {Limit:0.##}";
}

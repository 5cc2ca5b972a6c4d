namespace NewsArchive.Search.Query;

/// <summary>Days from one to another, both included; an open end is null.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Relative">The duration it was typed as, such as P1M; null when the days are fixed.</param>
public sealed record DayRange(DateOnly? From, DateOnly? To, string? Relative = null)
{
    /// <summary>Any day.</summary>
    public static DayRange Any { get; } = new(null, null);

    /// <summary>Whether it leaves nothing out.</summary>
    public bool IsAny => From is null && To is null;

    /// <summary>Whether no day lies in it.</summary>
    public bool IsEmpty => From > To;

    /// <summary>Whether the day lies in it.</summary>
    public bool Contains(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>The days that lie in both.</summary>
    public DayRange Intersect(DayRange other)
    {
        if (IsAny) return other;
        if (other.IsAny) return this;
        return new DayRange(Later(From, other.From), Earlier(To, other.To));
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b ?? a : a;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b ?? a : a;
}

using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>A table of years by months.</summary>
/// <param name="Months">Articles by year and month; a month without any is missing.</param>
/// <param name="Scale">The weight of ink for a number.</param>
/// <param name="Source">The slug to which the links keep; null for all sources.</param>
public sealed record StacksView(IReadOnlyDictionary<(int Year, int Month), int> Months, HeatScale Scale, string? Source)
{
    /// <summary>The years from the newest to the oldest, empty ones between them included.</summary>
    public IEnumerable<int> Years
    {
        get
        {
            var (first, last) = (Months.Keys.Min(m => m.Year), Months.Keys.Max(m => m.Year));
            return Enumerable.Range(first, last - first + 1).Reverse();
        }
    }

    /// <summary>Whether a month lies between the first and the last that have articles.</summary>
    public bool IsWithin(int year, int month) =>
        Months.Keys.Min().CompareTo((year, month)) < 0 && Months.Keys.Max().CompareTo((year, month)) > 0;
}

/// <summary>The calendar of a month.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month.</param>
/// <param name="Window">The counts, of this month at least.</param>
/// <param name="Scale">The weight of ink for a number.</param>
/// <param name="Source">The slug to which the links keep; null for all sources.</param>
public sealed record MonthView(int Year, int Month, CalendarWindow Window, HeatScale Scale, string? Source)
{
    /// <summary>Its first day.</summary>
    public DateOnly First => new(Year, Month, 1);

    /// <summary>Its days.</summary>
    public int Length => DateTime.DaysInMonth(Year, Month);

    /// <summary>The cells of the first week before the first day; weeks begin on Monday.</summary>
    public int Offset => ((int)First.DayOfWeek + 6) % 7;

    /// <summary>All its articles.</summary>
    public int Total => Window.Days.Where(d => d.Key.Year == Year && d.Key.Month == Month).Sum(d => d.Value);

    /// <summary>The most articles of a day; 0 in an empty month.</summary>
    public int Most => Window.Days.Where(d => d.Key.Year == Year && d.Key.Month == Month).Select(d => d.Value).DefaultIfEmpty().Max();

    /// <summary>The weeks: each of seven days, null outside the month.</summary>
    public IEnumerable<DateOnly?[]> Weeks =>
        Enumerable.Range(0, (Offset + Length + 6) / 7).Select(week =>
            Enumerable.Range(week * 7 - Offset, 7).Select(i => i >= 0 && i < Length ? First.AddDays(i) : (DateOnly?)null).ToArray());

    /// <summary>The inferred gaps that touch the month, cut to it.</summary>
    public IEnumerable<GapName> Gaps => Window.Gaps
        .Where(g => g.First <= First.AddDays(Length - 1) && g.Last >= First)
        .Select(g => Window.Name(new CoverageGap(Max(g.First, First), Min(g.Last, First.AddDays(Length - 1)))));

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>The days of a month in one line.</summary>
/// <param name="Month">The month.</param>
/// <param name="Current">The day of the page; null on the page of the month.</param>
public sealed record StripView(MonthView Month, DateOnly? Current);

/// <summary>Links to the date before and after that have articles.</summary>
/// <param name="Previous">The address before; null when there is none.</param>
/// <param name="PreviousKind">What it is: "Previous day, Monday".</param>
/// <param name="PreviousName">Its name.</param>
/// <param name="Next">The address after; null when there is none.</param>
/// <param name="NextKind">What it is.</param>
/// <param name="NextName">Its name.</param>
public sealed record TurnView(string? Previous, string? PreviousKind, string? PreviousName, string? Next, string? NextKind, string? NextName);

/// <summary>The same date for all sources and for each of them, with its articles.</summary>
/// <param name="Counts">Source and articles, most first.</param>
/// <param name="Sources">The names.</param>
/// <param name="Total">All articles.</param>
/// <param name="Date">The date of the links.</param>
/// <param name="Current">The slug of the source shown; null when all are.</param>
public sealed record ScopeView(
    IReadOnlyList<KeyValuePair<int, int>> Counts, SourceList Sources, int? Total, ReaderDate Date, string? Current);

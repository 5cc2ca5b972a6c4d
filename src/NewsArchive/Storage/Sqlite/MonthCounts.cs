using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Counts places by month. They come in ascending order.</summary>
internal sealed class MonthCounts
{
    private readonly Dictionary<DateOnly, long> _months = [];
    private DateOnly _month;
    private long _afterMonth = long.MinValue;
    private long _count;

    /// <summary>The places of each month that has any, by its first day.</summary>
    public IReadOnlyDictionary<DateOnly, long> Months
    {
        get
        {
            Keep();
            return _months;
        }
    }

    /// <summary>Counts a place.</summary>
    public void Add(long place)
    {
        if (place >= _afterMonth) Begin(IndexPlace.MonthOf(IndexPlace.Day(place)));
        _count++;
    }

    /// <summary>Counts places of a month that is not before those counted so far.</summary>
    public void Add(DateOnly month, long count)
    {
        if (IndexPlace.AfterMonth(month) != _afterMonth) Begin(month);
        _count += count;
    }

    private void Begin(DateOnly month)
    {
        Keep();
        (_month, _afterMonth, _count) = (month, IndexPlace.AfterMonth(month), 0);
    }

    private void Keep()
    {
        if (_count > 0) _months[_month] = _count;
    }
}

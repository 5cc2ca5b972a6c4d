using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// Ends what takes too long on a connection. SQLite works on the thread that asks and knows no limit of time; but it calls
/// back after so many steps, and stops when it is told to. One for each connection of the pool, for as long as it lives.
/// </summary>
internal sealed class QueryDeadline
{
    // Some ten thousand times a second; each costs less than a microsecond.
    private const int Steps = 10_000;

    private static readonly ConditionalWeakTable<sqlite3, QueryDeadline> All = [];

    private long _ends = long.MaxValue;

    /// <summary>Whether the connection is new: nobody has told it anything yet.</summary>
    public static bool IsNew(SqliteConnection connection) => !All.TryGetValue(connection.Handle!, out _);

    /// <summary>Makes a connection new again for whoever opens it next; the time it has now stays.</summary>
    public static void Forget(SqliteConnection connection) => All.Remove(connection.Handle!);

    /// <summary>Gives a connection the time that is left to its flow.</summary>
    public static void Begin(SqliteConnection connection)
    {
        var deadline = All.GetValue(connection.Handle!, Install);
        deadline._ends = QueryTime.Current is { } limit ? Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
    }

    private static QueryDeadline Install(sqlite3 handle)
    {
        var deadline = new QueryDeadline();
        raw.sqlite3_progress_handler(handle, Steps, static state => ((QueryDeadline)state).IsOver ? 1 : 0, deadline);
        return deadline;
    }

    private bool IsOver => Stopwatch.GetTimestamp() > _ends;
}

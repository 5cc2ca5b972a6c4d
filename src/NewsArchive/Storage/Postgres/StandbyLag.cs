using Npgsql;
using NpgsqlTypes;

namespace NewsArchive.Storage.Postgres;

/// <summary>Compares how far the log of the primary was some time ago with how far the standbys have applied it now.</summary>
internal sealed class StandbyLag(string primary, string standbys, TimeProvider clock)
{
    private const int ConnectSeconds = 2;

    private readonly Queue<(long At, NpgsqlLogSequenceNumber Place)> _written = [];

    /// <summary>
    /// The hosts that lack what the primary had written before the last moments. A host that does not answer is none of them, as nobody
    /// reads from it; while the primary does not answer there is none.
    /// </summary>
    public async Task<IReadOnlyList<string>> LateAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        if (await PlaceAsync(Short(new NpgsqlConnectionStringBuilder(primary)), "pg_current_wal_lsn()", cancellation) is not { } place) return [];
        var now = clock.GetTimestamp();
        _written.Enqueue((now, place));
        while (_written.Skip(1).FirstOrDefault() is { At: > 0 } second && clock.GetElapsedTime(second.At, now) >= atMost) _written.Dequeue();
        var (at, due) = _written.Peek();
        if (clock.GetElapsedTime(at, now) < atMost) return [];

        var late = new List<string>();
        foreach (var host in new NpgsqlConnectionStringBuilder(standbys).Host!.Split(','))
        {
            var applied = await PlaceAsync(Of(host), "CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END", cancellation);
            if (applied is { } there && there < due) late.Add(host);
        }

        return late;
    }

    private NpgsqlConnectionStringBuilder Of(string host)
    {
        var one = new NpgsqlConnectionStringBuilder(standbys) { Host = host, LoadBalanceHosts = false };
        one.Remove("Target Session Attributes");
        return Short(one);
    }

    private static NpgsqlConnectionStringBuilder Short(NpgsqlConnectionStringBuilder builder)
    {
        (builder.Timeout, builder.CommandTimeout, builder.MaxPoolSize) = (ConnectSeconds, ConnectSeconds, 1);
        return builder;
    }

    private static async Task<NpgsqlLogSequenceNumber?> PlaceAsync(NpgsqlConnectionStringBuilder to, string expression, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(to.ConnectionString);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT " + expression, connection);
            return await command.ExecuteScalarAsync(cancellation) as NpgsqlLogSequenceNumber?;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }
}

using Npgsql;

namespace NewsArchive.Web.Hosting;

/// <summary>Completes connection strings for PostgreSQL with what several hosts, and hosts that vanish, need. What the operator says stays.</summary>
internal static class PostgresHosts
{
    private const int DefaultRecheckSeconds = 10;
    private const int RecheckSeconds = 2;
    private const int KeepAliveSeconds = 10;

    /// <summary>For writing: of several hosts, the one that is the primary at the moment.</summary>
    public static string Primary(NpgsqlConnectionStringBuilder archive)
    {
        if (IsSeveral(archive.Host)) archive.TargetSessionAttributes ??= "primary";
        return Completed(archive);
    }

    /// <summary>
    /// For reading: the standbys, and the primary when none answers. What the string for reading does not say is as in the one for writing;
    /// so <c>Host=standby1,standby2</c> is enough.
    /// </summary>
    public static string Standbys(string archive, NpgsqlConnectionStringBuilder read)
    {
        var primary = new NpgsqlConnectionStringBuilder(archive);
        var all = new NpgsqlConnectionStringBuilder(archive) { TargetSessionAttributes = "prefer-standby", LoadBalanceHosts = true };
        foreach (string key in read.Keys) all[key] = read[key];
        all.Host = string.Join(',', HostsOf(read).Concat(HostsOf(primary)).Distinct(StringComparer.Ordinal));
        return Completed(all);
    }

    // A packet that nobody answers must not hold anybody for the hours that TCP waits by default.
    private static string Completed(NpgsqlConnectionStringBuilder builder)
    {
        if (IsSeveral(builder.Host) && builder.HostRecheckSeconds == DefaultRecheckSeconds) builder.HostRecheckSeconds = RecheckSeconds;
        if (builder is { TcpKeepAlive: false, TcpKeepAliveTime: 0 } && !HostsOf(builder).Any(IsSocket))
            (builder.TcpKeepAlive, builder.TcpKeepAliveTime, builder.TcpKeepAliveInterval) = (true, KeepAliveSeconds, KeepAliveSeconds / 2);
        return builder.ConnectionString;
    }

    // Each with its port, as the two strings may differ in it. A socket's folder has none.
    private static IEnumerable<string> HostsOf(NpgsqlConnectionStringBuilder builder) =>
        (builder.Host ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(host => host.Contains(':') || IsSocket(host) ? host : FormattableString.Invariant($"{host}:{builder.Port}"));

    private static bool IsSocket(string host) => host.StartsWith('/') || host.StartsWith('@');

    private static bool IsSeveral(string? host) => host?.Contains(',') == true;
}

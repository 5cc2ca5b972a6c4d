using System.Diagnostics;
using Npgsql;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>
/// A PostgreSQL server of the tests' own, in a folder of its own, without a port. A shell holds it by a pipe from this
/// process: when the tests end, however they end, the server stops and its folder goes. What benchmarks fill for an hour is
/// kept: then its data lie in a folder that is named, and the server is stopped so that they are whole.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>A connection string to an existing server to use instead.</summary>
    private const string ExistingServer = "ARCHIVE_TEST_POSTGRES";

    // Durability is tested with a server of its own; here it only costs time.
    private const string Flags =
        "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal " +
        "-c max_wal_senders=0 -c jit=off -c shared_buffers=128MB -c max_wal_size=4GB -c checkpoint_timeout=1h -c max_connections=900";

    private const string Script = """
        trap '' PIPE INT
        d=$1; bin=$2; data=$3; signal=$4; shift 4
        trap 'if [ -n "$p" ]; then while kill -"$signal" "$p" 2>/dev/null; do sleep 0.05; done; fi; rm -rf "$d"' EXIT
        as() { if [ "$(id -u)" = 0 ]; then chown postgres "$d" && setpriv --reuid postgres --regid postgres --init-groups -- "$@"; else "$@"; fi; }
        if [ ! -e "$data/PG_VERSION" ]; then
            mkdir -p "$data" && if [ "$(id -u)" = 0 ]; then chown postgres "$data"; fi
            as "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$d/log" 2>&1 || { cat "$d/log" >&2; exit 1; }
        fi
        if [ "$(id -u)" = 0 ]; then
            chown postgres "$d"
            setpriv --reuid postgres --regid postgres --init-groups -- "$bin/postgres" -D "$data" -k "$d" "$@" >>"$d/log" 2>&1 &
        else
            "$bin/postgres" -D "$data" -k "$d" "$@" >>"$d/log" 2>&1 &
        fi
        p=$!
        echo "$p"
        cat >/dev/null
        """;

    private readonly Process? _holder;

    private PostgresCluster(string connectionString, Process? holder) => (ConnectionString, _holder) = (connectionString, holder);

    /// <summary>Reaches the server's maintenance database.</summary>
    public string ConnectionString { get; }

    public static async Task<PostgresCluster> StartAsync() =>
        Environment.GetEnvironmentVariable(ExistingServer) is { Length: > 0 } existing
            ? new PostgresCluster(existing, null)
            : await StartAsync(null, "QUIT");

    /// <summary>A server whose data stay in a folder; made there when it is empty.</summary>
    public static Task<PostgresCluster> StartKeptAsync(string data) => StartAsync(data, "INT", "-c", "shared_buffers=1GB");

    private static async Task<PostgresCluster> StartAsync(string? data, string signal, params string[] flags)
    {
        var folder = Directory.CreateTempSubdirectory("newsarchive-pg-").FullName;
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", folder, Binaries(), data ?? Path.Combine(folder, "data"), signal, .. Flags.Split(' '), .. flags])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var holder = Process.Start(start) ?? throw new InvalidOperationException("bash does not start.");
        if (await holder.StandardOutput.ReadLineAsync() is null) throw new InvalidOperationException("PostgreSQL could not be set up; see above.");
        var cluster = new PostgresCluster($"Host={folder};Username=postgres;Database=postgres;Timeout=30;Command Timeout=120", holder);
        await cluster.WaitAsync();
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        if (_holder is null) return;
        _holder.StandardInput.Close();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>The folder of the newest PostgreSQL's programs.</summary>
    internal static string Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .MaxBy(bin => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin))!, System.Globalization.CultureInfo.InvariantCulture))
              ?? throw Missing()
            : throw Missing();

    private static InvalidOperationException Missing() =>
        new($"PostgreSQL is not installed: apt-get install postgresql, or set {ExistingServer} to the connection string of a server.");
}

using System.Diagnostics;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>
/// A PostgreSQL server of a test's own that keeps what it acknowledged, and that the test may stop as a crash does, start again, copy into
/// a standby and promote. When the tests end, however they end, it stops and its folder goes.
/// </summary>
internal sealed class FailingPostgres : IAsyncDisposable
{
    // Small, and as durable as an operator's: what is lost or doubled here would be there.
    private const string Flags =
        "-c listen_addresses= -c wal_level=replica -c max_wal_senders=4 -c hot_standby=on -c jit=off -c shared_buffers=32MB -c max_connections=100";

    private const string Script = """
        trap '' PIPE INT
        d=$1; bin=$2; primary=$3; shift 3
        as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --init-groups -- "$@"; else "$@"; fi; }
        halt() { [ -z "$p" ] || { kill -QUIT "$p" 2>/dev/null; while kill -0 "$p" 2>/dev/null; do sleep 0.02; done; wait "$p" 2>/dev/null; p=; }; }
        trap 'halt; rm -rf "$d"' EXIT
        run() { if [ "$(id -u)" = 0 ]; then exec setpriv --reuid postgres --regid postgres --init-groups -- "$bin/postgres" -D "$d/data" -k "$d" "$@"; else exec "$bin/postgres" -D "$d/data" -k "$d" "$@"; fi; }
        [ "$(id -u)" != 0 ] || chown postgres "$d"
        if [ -z "$primary" ]; then
            as "$bin/initdb" -D "$d/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$d/log" 2>&1
        else
            as "$bin/pg_basebackup" -h "$primary" -U postgres -D "$d/data" -R -X stream -c fast --no-sync >"$d/log" 2>&1
        fi || { cat "$d/log" >&2; exit 1; }
        echo ready
        while read -r order; do
            case $order in
                start) run "$@" >>"$d/log" 2>&1 & p=$! ;;
                crash) halt ;;
                promote) as "$bin/pg_ctl" -D "$d/data" promote -w >>"$d/log" 2>&1 ;;
            esac
            echo done
        done
        """;

    private readonly Process _holder;

    private FailingPostgres(string folder, Process holder) => (Folder, _holder) = (folder, holder);

    /// <summary>The folder of its socket, which stands for its host in a connection string.</summary>
    public string Folder { get; }

    /// <summary>A new server, running.</summary>
    public static Task<FailingPostgres> StartAsync() => StartAsync(primary: "");

    /// <summary>A hot standby of this one, running and streaming.</summary>
    public Task<FailingPostgres> CloneAsync() => StartAsync(Folder);

    /// <summary>Reaches one of its databases.</summary>
    public string To(string database) => ConnectionString([this], database);

    /// <summary>Reaches a database on whichever of the servers is wanted.</summary>
    public static string ConnectionString(IEnumerable<FailingPostgres> servers, string database) =>
        $"Host={string.Join(',', servers.Select(s => s.Folder))};Username=postgres;Database={database};Timeout=10;Command Timeout=60";

    /// <summary>A new, empty archive on it.</summary>
    public async Task<string> NewArchiveAsync()
    {
        await using var db = ArchiveDatabase.Open(DatabaseProvider.Postgres, To("archive"));
        await db.UpgradeAsync(TestContext.Current.CancellationToken);
        return To("archive");
    }

    /// <summary>Ends it as <c>pg_ctl stop -m immediate</c> does: no session is told, nothing is flushed.</summary>
    public Task CrashAsync() => OrderAsync("crash");

    /// <summary>Starts it again and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        await OrderAsync("start");
        await WaitAsync();
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task PromoteAsync() => OrderAsync("promote");

    public async Task<T> ScalarAsync<T>(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(To(database) + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        _holder.StandardInput.Close();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
    }

    private static async Task<FailingPostgres> StartAsync(string primary)
    {
        var folder = Directory.CreateTempSubdirectory("newsarchive-pg-").FullName;
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", folder, PostgresCluster.Binaries(), primary, .. Flags.Split(' ')])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var holder = Process.Start(start) ?? throw new InvalidOperationException("bash does not start.");
        if (await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is null)
            throw new InvalidOperationException("PostgreSQL could not be set up; see above.");
        var server = new FailingPostgres(folder, holder);
        await server.RestartAsync();
        return server;
    }

    private async Task OrderAsync(string order)
    {
        await _holder.StandardInput.WriteLineAsync(order);
        await _holder.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        if (await _holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is null) throw new InvalidOperationException($"PostgreSQL did not {order}.");
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ScalarAsync<int>("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException e) when (attempt >= 1_200)
            {
                throw new InvalidOperationException("PostgreSQL does not answer:\n" + await File.ReadAllTextAsync(Path.Combine(Folder, "log"), TestContext.Current.CancellationToken), e);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            }
        }
    }
}

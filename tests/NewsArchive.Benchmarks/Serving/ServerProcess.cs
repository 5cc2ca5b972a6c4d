using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using NewsArchive.Benchmarks.Macro;
using NewsArchive.Benchmarks.Measuring;

namespace NewsArchive.Benchmarks.Serving;

/// <summary>A server in a process of its own, on a port of its own on this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = " is at ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Its processor time since it was started.</summary>
    public TimeSpan ProcessorTime => ProcFile.Cpu(_process.Id);

    /// <summary>The memory it holds now.</summary>
    public double MemoryMiB => ProcFile.Memory(_process.Id, "VmRSS") ?? 0;

    /// <summary>The files and sockets it has open.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>Its threads.</summary>
    public int Threads => Directory.GetDirectories($"/proc/{_process.Id}/task").Length;

    /// <summary>The archive's own server over a database; it takes in the files of a folder, or nothing.</summary>
    /// <param name="bench">The benchmark.</param>
    /// <param name="database">The database.</param>
    /// <param name="folder">The folder; null for none.</param>
    /// <param name="keepsPages">Whether it may answer with what it has made before; not where the making is what is measured.</param>
    public static Task<ServerProcess> ArchiveAsync(Bench bench, BenchDatabase database, string? folder = null, bool keepsPages = true)
    {
        var settings = new Dictionary<string, string>(database.Settings) { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };
        if (!keepsPages) settings["Cache__Enabled"] = "false";
        if (folder is null) settings["Ingest__Enabled"] = "false";
        else settings["Ingest__Folders__0"] = folder;
        return StartAsync(bench.Program.Start([], bench.Workspace.NewFolder(), settings));
    }

    /// <summary>A server that knows one answer.</summary>
    public static Task<ServerProcess> BareAsync(string bodyFile, string contentType) =>
        StartAsync(ArchiveProgram.StartSelf([BareServer.Verb, bodyFile, contentType]));

    /// <summary>Another program's server, once it answers at its address.</summary>
    public static async Task<ServerProcess> AtAsync(Process process, Uri address)
    {
        _ = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var server = new ServerProcess(process, address);
        using var client = server.Client();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                return server;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>A client for it. It asks for no compression: both sides of a comparison send the same bytes.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectCallback = ConnectAsync }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.IndexOf(Announcement, StringComparison.Ordinal) is not (>= 0 and var at)) continue;
            _ = process.StandardOutput.ReadToEndAsync(); // or the pipe fills and the server waits for us
            return new ServerProcess(process, new Uri(line[(at + Announcement.Length)..]));
        }

        throw new InvalidOperationException("The server did not start: " + await errors);
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}

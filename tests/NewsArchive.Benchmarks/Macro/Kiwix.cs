using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsArchive.Benchmarks.Serving;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>The peer kiwix-serve, which serves the same articles from one ZIM file.</summary>
internal static class Kiwix
{
    private const string Writer = "zimwriterfs";
    private const string Program = "kiwix-serve";
    private const string Book = "peer";

    // A white square, which every ZIM file must have.
    private const string Illustration = "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwAQAAAAB/ecQqAAAAEElEQVR42mP4DwYMoxR1KABPVB7wgCAA8AAAAABJRU5ErkJggg==";

    /// <summary>Asks for different articles again and again; null where it is not installed (on Debian: kiwix-tools, zim-tools).</summary>
    public static async Task<LoadResult?> AskAsync(Bench bench, int different, int requests)
    {
        if (!Omindex.IsInstalled(Writer) || !Omindex.IsInstalled(Program))
        {
            await Console.Error.WriteLineAsync($"{Program} and {Writer} are not installed (on Debian: apt-get install kiwix-tools zim-tools): P8 has no anchor.");
            return null;
        }

        var file = await WriteAsync(bench);
        var port = FreePort();
        var start = new ProcessStartInfo(Program, ["--address", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        await using var server = await ServerProcess.AtAsync(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        using var client = server.Client();
        var stem = await StemAsync(client);
        var addresses = Enumerable.Range(0, different).Select(i => string.Create(CultureInfo.InvariantCulture, $"{stem}{(long)i * bench.Articles / different}.html")).ToList();
        await Load.RunAsync(server, client, addresses);
        return await Load.RunAsync(server, client, [.. Enumerable.Range(0, requests).Select(i => addresses[i % different])]);
    }

    private static async Task<string> WriteAsync(Bench bench)
    {
        var pages = Omindex.Pages(bench);
        await File.WriteAllBytesAsync(Path.Combine(pages, "illustration.png"), Convert.FromBase64String(Illustration));
        var file = Path.Combine(bench.Workspace.NewFolder(), Book + ".zim");
        string[] options = ["--welcome", "0.html", "--illustration", "illustration.png", "--language", "zho", "--name", Book, "--title", Book, "--description", Book, "--creator", Book, "--publisher", Book, "--withoutFTIndex"];
        using var process = Process.Start(new ProcessStartInfo(Writer, [.. options, pages, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? file : throw new InvalidOperationException($"{Writer}: {await errors}");
    }

    // Its versions differ in where a page is.
    private static async Task<string> StemAsync(HttpClient client)
    {
        foreach (var stem in (string[])[$"/content/{Book}/", $"/{Book}/A/", $"/{Book}/"])
        {
            using var answer = await client.GetAsync(stem + "0.html");
            if (answer.StatusCode == HttpStatusCode.OK) return stem;
        }

        throw new InvalidOperationException($"{Program} has no page at any address that is known.");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

using System.Diagnostics;

namespace NewsArchive.IntegrationTests.Exports;

/// <summary>
/// Readers that others have written, where a developer has them: the npm package warcio, found by node through NODE_PATH,
/// and epubcheck, as a command. Without them only our own reading of the standards is checked.
/// </summary>
internal static class IndependentReaders
{
    private const string WarcioScript = """
        const fs = require('fs');
        const { WARCParser } = require('warcio');
        (async () => {
          let count = 0;
          for await (const record of new WARCParser(fs.createReadStream(process.argv[1]))) { await record.readFully(true); count++; }
          console.log(count);
        })().catch(e => { console.error(e); process.exit(1); });
        """;

    public static async Task CheckWarcAsync(string path, int records)
    {
        if (await RunAsync("node", "-e", "require.resolve('warcio')") is not { ExitCode: 0 }) return;
        var answer = await RunAsync("node", "-e", WarcioScript, path);
        Assert.True(answer is { ExitCode: 0 } && answer.Output.Trim() == records.ToString(System.Globalization.CultureInfo.InvariantCulture), answer?.Output);
    }

    public static async Task CheckEpubAsync(string path)
    {
        if (await RunAsync("epubcheck", "--version") is not { ExitCode: 0 }) return;
        var answer = await RunAsync("epubcheck", path);
        Assert.True(answer is { ExitCode: 0 }, answer?.Output);
    }

    private static async Task<Answer?> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Answer(process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // not installed
        }
    }

    private sealed record Answer(int ExitCode, string Output);
}

using System.ComponentModel;
using System.Diagnostics;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>Programs that others have written, by which we check what we write. A missing one fails the test and says how to get it.</summary>
internal static class OtherPrograms
{
    /// <summary>Runs one of the scripts of tests/node.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public static Task<string> NodeAsync(string script, params string[] arguments)
    {
        var folder = Path.Combine(Repository.Root, "tests", "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) Assert.Fail($"The packages of {folder} are missing. tests/run installs them; or run: npm ci --ignore-scripts, in that folder.");
        return RunAsync("node", "apt-get install nodejs npm", [Path.Combine(folder, script), .. arguments]);
    }

    /// <summary>Checks a book.</summary>
    public static Task<string> EpubCheckAsync(string path) => JavaAsync("/usr/bin/epubcheck", path);

    /// <summary>Checks XML files against a schema in the compact syntax of RELAX NG. Jing comes with epubcheck.</summary>
    public static Task<string> JingAsync(string schema, params string[] files) =>
        JavaAsync("/usr/share/java/jing.jar", ["-c", schema, .. files]);

    // Debian's commands for these ask the kernel to start Java, which a container does not.
    private static Task<string> JavaAsync(string jar, params string[] arguments)
    {
        const string remedy = "apt-get install epubcheck";
        if (!File.Exists(jar)) Assert.Fail($"The tests need {jar}. tests/run installs it; or run: {remedy}");
        return RunAsync("java", remedy, ["-jar", jar, .. arguments]);
    }

    /// <summary>Runs a program to its end; every exit code but 0 fails the test.</summary>
    /// <param name="command">The program.</param>
    /// <param name="remedy">How to install it.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<string> RunAsync(string command, string remedy, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await errors}{await output}");
            return await output;
        }
        catch (Win32Exception)
        {
            Assert.Fail($"The tests need {command}. tests/run installs it; or run: {remedy}");
            throw;
        }
    }
}

using System.Diagnostics;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>The program itself, as it was built beside these benchmarks or as an operator published it.</summary>
internal sealed class ArchiveProgram(string assembly)
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>The program of this checkout, in the configuration of the benchmarks.</summary>
    public static string Default
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var root = output;
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "NewsArchive.sln"))) root = root.Parent;
            return root is null ? "" : Path.Combine(root.FullName, "src", "NewsArchive.Web", "bin", output.Parent!.Name, output.Name, "NewsArchive.Web.dll");
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<VerbRun> RunAsync(string[] arguments, string workingDirectory, IReadOnlyDictionary<string, string> settings)
    {
        var before = ProcFile.CpuOfEndedChildren;
        var watch = Stopwatch.StartNew();
        using var process = Start(arguments, workingDirectory, settings);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!process.HasExited)
        {
            peak = ProcFile.Memory(process.Id, "VmHWM") ?? peak;
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(SampleInterval));
        }

        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}{await output}");
        return new VerbRun(new Cost(ProcFile.CpuOfEndedChildren - before, watch.Elapsed), peak, await output);
    }

    public Process Start(string[] arguments, string workingDirectory, IReadOnlyDictionary<string, string> settings) =>
        StartDotnet([assembly, .. arguments], workingDirectory, settings);

    /// <summary>This program again, as another process: for what must not share its processor time.</summary>
    public static Process StartSelf(string[] arguments) =>
        StartDotnet([typeof(ArchiveProgram).Assembly.Location, .. arguments], AppContext.BaseDirectory, new Dictionary<string, string>());

    private static Process StartDotnet(string[] arguments, string workingDirectory, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
    }
}

/// <summary>A verb that has ended.</summary>
/// <param name="Cost">What it cost, from its start to its end.</param>
/// <param name="PeakMiB">The most memory it held.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record VerbRun(Cost Cost, double PeakMiB, string Output);

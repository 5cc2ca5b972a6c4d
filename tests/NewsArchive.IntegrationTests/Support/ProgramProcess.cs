using System.Diagnostics;
using System.Text;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>The program itself, in a process of its own, with a working directory of its own.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private ProgramProcess(Process process, (string Name, string Value)[] settings)
    {
        (_process, Settings) = (process, settings);
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors) _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it serves; only after <see cref="ServeAsync"/>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The settings it was started with.</summary>
    public (string Name, string Value)[] Settings { get; }

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    /// <summary>Starts the server and waits until it says where it is.</summary>
    public static Task<ProgramProcess> ServeAsync(string workingDirectory, params (string Name, string Value)[] settings) =>
        AnnouncedAsync(Start(workingDirectory, [], [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]));

    /// <summary>As <see cref="ServeAsync"/>, by a command that becomes the program it is given.</summary>
    public static Task<ProgramProcess> ServeByAsync(string[] command, string workingDirectory, params (string Name, string Value)[] settings) =>
        AnnouncedAsync(Start(
            new ProcessStartInfo(command[0], [.. command[1..], "dotnet", Repository.Program]), workingDirectory, [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]));

    /// <summary>As <see cref="ServeAsync"/>, for a server that will meet <see cref="LimitFilesAsync"/>.</summary>
    public static Task<ProgramProcess> ServeToBeLimitedAsync(string workingDirectory, params (string Name, string Value)[] settings)
    {
        return AnnouncedAsync(Start(ToBeLimited("trap '' XFSZ; exec \"$@\"", []), workingDirectory, [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]));
    }

    /// <summary>Starts a verb none of whose files may become longer than so many bytes, as on a disk with so much room, and does not wait.</summary>
    public static ProgramProcess StartToBeLimited(string workingDirectory, string[] arguments, int bytes, params (string Name, string Value)[] settings)
    {
        var shell = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {bytes / 1024}; exec \"$@\"");
        // The runtime keeps its code in a file of its own in memory, which the limit would forbid.
        return Start(ToBeLimited(shell, arguments), workingDirectory, [("DOTNET_EnableWriteXorExecute", "0"), .. settings]);
    }

    // Ignored, the signal of the limit becomes an error of the write. A program keeps what it ignores when it becomes another.
    private static ProcessStartInfo ToBeLimited(string shell, string[] arguments) =>
        new("bash", ["-c", shell, "bash", "dotnet", Repository.Program, .. arguments]);

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>From now on no file of the program may become longer; null: any length again.</summary>
    public async Task LimitFilesAsync(long? bytes)
    {
        var limit = bytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited";
        using var set = Process.Start("prlimit", [$"--fsize={limit}:", "--pid", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await set.WaitForExitAsync();
        Assert.Equal(0, set.ExitCode);
    }

    private static async Task<ProgramProcess> AnnouncedAsync(ProgramProcess program)
    {
        const string announcement = "NewsArchive is at ";
        while (await program._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience) is { } line)
        {
            if (!line.StartsWith(announcement, StringComparison.Ordinal)) continue;
            program.Address = new Uri(line[announcement.Length..]);
            return program;
        }

        throw new InvalidOperationException("The program did not start: " + program.Errors);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string workingDirectory, string[] arguments, params (string Name, string Value)[] settings)
    {
        await using var program = Start(workingDirectory, arguments, settings);
        var output = await program._process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return (program._process.ExitCode, output, program.Errors);
    }

    /// <summary>Starts a verb and does not wait.</summary>
    public static ProgramProcess Start(string workingDirectory, string[] arguments, params (string Name, string Value)[] settings) =>
        Start(new ProcessStartInfo("dotnet", [Repository.Program, .. arguments]), workingDirectory, settings);

    private static ProgramProcess Start(ProcessStartInfo start, string workingDirectory, (string Name, string Value)[] settings)
    {
        start.WorkingDirectory = workingDirectory;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new ProgramProcess(Process.Start(start)!, settings);
    }

    public static (string, string)[] SettingsFor(DatabaseProvider provider, string connectionString, params (string, string)[] more) =>
        [("Database__Provider", provider.ToString()), ("ConnectionStrings__Archive", connectionString), LookEachTime, .. more];

    // What another process has changed shows at once, so that no test waits.
    private static readonly (string, string) LookEachTime = ("Cache__Refresh", "00:00:00");

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Asks it to stop, as Ctrl-C or a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}

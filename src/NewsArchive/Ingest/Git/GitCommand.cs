using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NewsArchive.Ingest.Git;

/// <summary>
/// Runs the git program over a repository that strangers may have made. A repository's own settings can name programs:
/// for signatures, for fetching what is missing, for watching files. Only commands that run none of them are used, what
/// could reach one is switched off, and nothing is ever fetched, checked out or written.
/// </summary>
internal sealed class GitCommand : IDisposable
{
    private static readonly string[] Guards =
    [
        "--no-pager", "--no-optional-locks", "--no-replace-objects",
        "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.alternateRefsCommand=false",
        "-c", "core.sshCommand=false", "-c", "gpg.program=false", "-c", "gpg.ssh.program=false", "-c", "gpg.x509.program=false",
        "-c", "log.showSignature=false", "-c", "credential.helper=", "-c", "protocol.allow=never", "-c", "diff.external=", "-c", "core.attributesFile=/dev/null",
    ];

    private static readonly (string Name, string Value)[] Environment =
    [
        ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_ATTR_NOSYSTEM", "1"), ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_OPTIONAL_LOCKS", "0"), ("LC_ALL", "C"),
    ];

    private readonly Process _process;
    private readonly Task<string> _errors;

    private GitCommand(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts git in a repository.</summary>
    /// <exception cref="GitException">The program is missing.</exception>
    public static GitCommand Start(string repository, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", repository, .. Guards, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        try
        {
            return new GitCommand(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new GitException("The program git is not installed, or not on the PATH.", e);
        }
    }

    /// <summary>What a command prints, as text without the last line end.</summary>
    /// <exception cref="GitException">It failed.</exception>
    public static async Task<string> TextAsync(string repository, string[] arguments, CancellationToken cancellation)
    {
        using var git = Start(repository, arguments);
        git.Input.Close();
        using var reader = new StreamReader(git.Output, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellation);
        await git.EndAsync(cancellation);
        return text.TrimEnd('\n');
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="GitException">It failed.</exception>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        if (_process.ExitCode != 0) throw new GitException($"git says: {(await _errors).Trim()}");
    }

    public void Dispose()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended meanwhile.
        }

        _process.Dispose();
    }
}

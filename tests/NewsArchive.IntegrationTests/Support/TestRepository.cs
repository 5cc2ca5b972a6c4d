using System.Diagnostics;
using System.Globalization;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>A git repository that a test writes, commit by commit.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly TempFolder _folder = new();

    public TestRepository() => Git(["init", "-q", "-b", "main"]);

    public string Path => _folder.Path;

    public TempFolder Folder => _folder;

    /// <summary>Commits everything as it lies there.</summary>
    public void Commit(DateTime commitUtc, string message = "articles")
    {
        Git(["add", "-A"]);
        Git(["commit", "-q", "--allow-empty", "-m", message], commitUtc);
    }

    /// <summary>Runs git and returns what it prints.</summary>
    public string Git(string[] arguments, DateTime? commitUtc = null, string? input = null)
    {
        var start = new ProcessStartInfo("git", ["-C", Path, "-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (commitUtc is { } utc)
            start.Environment["GIT_COMMITTER_DATE"] = start.Environment["GIT_AUTHOR_DATE"] =
                string.Create(CultureInfo.InvariantCulture, $"{(long)(utc - DateTime.UnixEpoch).TotalSeconds} +0000");
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed.");
    }

    public void Dispose() => _folder.Dispose();
}

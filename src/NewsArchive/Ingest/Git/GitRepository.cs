using System.Globalization;

namespace NewsArchive.Ingest.Git;

/// <summary>A repository on this machine.</summary>
internal sealed class GitRepository
{
    private GitRepository(string path) => Path = path;

    // The ledger knows folders by their path; a repository's history is not the folder it lies in.
    private const string Prefix = "git:";

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>The name under which the ledger knows its history.</summary>
    public string LedgerName => Prefix + Path;

    /// <summary>The path of the repository that a folder of the ledger stands for; null when it is an ordinary folder.</summary>
    public static string? PathIn(string ledgerName) => ledgerName.StartsWith(Prefix, StringComparison.Ordinal) ? ledgerName[Prefix.Length..] : null;

    /// <summary>Opens a repository, bare or with a work tree.</summary>
    /// <exception cref="GitException">There is none at the path itself.</exception>
    public static async Task<GitRepository> OpenAsync(string path, CancellationToken cancellation)
    {
        var directory = await GitCommand.TextAsync(path, ["rev-parse", "--absolute-git-dir"], cancellation);

        // A file ".git" can send git to any other repository of the machine, and so can a parent directory.
        var real = RealPath(path);
        if (RealPath(directory) is var found && found != real && found != System.IO.Path.Combine(real, ".git"))
            throw new GitException($"{path} is no repository of its own: it leads to {directory}. Name that one if it is meant.");
        return new GitRepository(path);
    }

    /// <summary>The number of commits that any branch or tag leads to.</summary>
    public async Task<int> CountCommitsAsync(CancellationToken cancellation) => int.Parse(
        await GitCommand.TextAsync(Path, ["rev-list", "--all", "--count"], cancellation), CultureInfo.InvariantCulture);

    private static string RealPath(string path)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var parent = System.IO.Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = System.IO.Path.Combine(RealPath(parent), System.IO.Path.GetFileName(full));
        return new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NewsArchive.Ingest.Git;

/// <summary>
/// Walks a history from its beginning and tells every state of every article file, each once, at the first commit that
/// has it. Two plumbing commands of git stand behind it: <c>rev-list</c> names the commits, <c>diff-tree</c> what they changed.
/// </summary>
internal sealed class GitHistory(GitRepository repository)
{
    // Modes of regular files; others are links and submodules.
    private static readonly string[] RegularModes = ["100644", "100755", "100664"];

    private readonly ConcurrentQueue<(string Commit, DateTime Utc)> _coming = new();
    private readonly HashSet<string> _pathsOfCommit = new(StringComparer.Ordinal);

    // 128 bits of a name are as good as all of it, and take a fifth of the memory.
    private readonly HashSet<UInt128> _blobs = [];

    /// <summary>Commits passed so far.</summary>
    public int Commits { get; private set; }

    /// <summary>The states of files, in the order of the history.</summary>
    /// <exception cref="GitException">git stopped with an error.</exception>
    public async IAsyncEnumerable<GitFile> FilesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var commits = GitCommand.Start(repository.Path, "rev-list", "--all", "--topo-order", "--reverse", "--timestamp");
        commits.Input.Close();
        using var changes = GitCommand.Start(
            repository.Path, "diff-tree", "--stdin", "--root", "-m", "-r", "-z", "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-abbrev");
        var feeding = FeedAsync(commits, changes, cancellation);

        var tokens = new NulTokens(changes.Output);
        var (commit, utc) = ("", default(DateTime));
        while (await tokens.NextAsync(cancellation) is { } token)
        {
            if (token.Span is not [(byte)':', ..])
            {
                var next = Encoding.ASCII.GetString(token.Span).Trim();
                if (next != commit) (commit, utc) = Enter(next);
                continue;
            }

            var change = Change.Parse(token.Span);
            var path = await tokens.NextAsync(cancellation) ?? throw new GitException("git stopped in the middle of a path.");
            if (FileOf(change, path.Span, commit, utc) is { } file) yield return file;
        }

        await feeding;
        await commits.EndAsync(cancellation);
        await changes.EndAsync(cancellation);
    }

    private async Task FeedAsync(GitCommand commits, GitCommand changes, CancellationToken cancellation)
    {
        using var lines = new StreamReader(commits.Output, Encoding.ASCII);
        try
        {
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                var commit = line[(space + 1)..];
                _coming.Enqueue((commit, Instant(line[..space])));
                await changes.Input.WriteAsync((commit + "\n").AsMemory(), cancellation);
            }

            changes.Input.Close();
        }
        catch (IOException)
        {
            // diff-tree ended early; what it says about that is told when its output is read to the end.
        }
    }

    private (string Commit, DateTime Utc) Enter(string commit)
    {
        _pathsOfCommit.Clear();
        while (_coming.TryDequeue(out var coming))
        {
            Commits++;
            if (coming.Commit == commit) return coming;
        }

        throw new GitException($"git told of a commit that was not asked for: {commit}");
    }

    private GitFile? FileOf(Change change, ReadOnlySpan<byte> bytes, string commit, DateTime utc)
    {
        if (change.IsDeletion || !RegularModes.Contains(change.Mode) || !GitPath.IsOfInterest(bytes)) return null;
        if (!_blobs.Add(Key(change.Blob))) return null;

        var path = GitPath.From(bytes, change.Blob);
        var name = _pathsOfCommit.Add($"{path.Directory}/{path.Name}") ? path.Name : GitPath.Marked(path.Name, change.Blob);
        return new GitFile(commit, utc, path.Directory, name, change.Blob, path.Fault);
    }

    private static UInt128 Key(string blob) => UInt128.Parse(blob.AsSpan(0, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static DateTime Instant(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch < 253_402_300_800
            ? DateTime.UnixEpoch.AddSeconds(epoch)
            : DateTime.UnixEpoch;

    /// <summary>":100644 100644 old new M"</summary>
    private readonly record struct Change(string Mode, string Blob, bool IsDeletion)
    {
        public static Change Parse(ReadOnlySpan<byte> raw)
        {
            var parts = Encoding.ASCII.GetString(raw).Split(' ');
            if (parts.Length < 5 || parts[3].Length < 32) throw new GitException("git told of a change in a form that is not understood.");
            return new Change(parts[1], parts[3], parts[4].StartsWith('D'));
        }
    }
}

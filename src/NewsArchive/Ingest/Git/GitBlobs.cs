using System.Globalization;
using System.Text;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Ingest.Git;

/// <summary>Fetches bytes out of a repository by their names.</summary>
internal sealed class GitBlobs(GitRepository repository) : IDisposable
{
    private GitCommand? _git;
    private BufferedStream? _answers;

    /// <summary>The bytes.</summary>
    /// <exception cref="UnreadableArticleException">They are missing, damaged, or too many.</exception>
    public async Task<byte[]> ReadAsync(string blob, CancellationToken cancellation)
    {
        try
        {
            return await FetchAsync(blob, cancellation);
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            // git gives up over a damaged object. The others may be whole, and a new process reads them.
            Dispose();
            throw new UnreadableArticleException(ReasonCodes.Unreadable, "git gave up over these bytes; is the repository damaged?");
        }
    }

    /// <summary>The bytes that a file had, by the directory and the name under which the ledger has it; null when the repository does not have them.</summary>
    /// <exception cref="GitException">There is no repository any more.</exception>
    public static async Task<byte[]?> ReadPathAsync(string repository, string ledgerDirectory, string name, CancellationToken cancellation)
    {
        if (!Directory.Exists(repository)) return null;
        var (path, slash) = (await GitRepository.OpenAsync(repository, cancellation), ledgerDirectory.IndexOf('/', StringComparison.Ordinal));
        var (commit, directory) = slash < 0 ? (ledgerDirectory, "") : (ledgerDirectory[..slash], ledgerDirectory[(slash + 1)..] + "/");
        using var git = GitCommand.Start(path.Path, "cat-file", "blob", $"{commit}:{directory}{name}");
        git.Input.Close();
        var bytes = new byte[ArticleFile.MaxBytes + 1];
        var length = await git.Output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length is > 0 and <= ArticleFile.MaxBytes ? bytes[..length] : null;
    }

    public void Dispose()
    {
        _git?.Dispose();
        _git = null;
    }

    private async Task<byte[]> FetchAsync(string blob, CancellationToken cancellation)
    {
        if (await AskAsync("info", blob, cancellation) is not { } length)
            throw new UnreadableArticleException(ReasonCodes.Unreadable, "the repository does not have these bytes");
        if (length > ArticleFile.MaxBytes)
            throw new UnreadableArticleException(ReasonCodes.TooLarge, $"{length} bytes; at most {ArticleFile.MaxBytes} are read");

        if (await AskAsync("contents", blob, cancellation) != length) throw new EndOfStreamException();
        var bytes = new byte[length];
        await _answers!.ReadExactlyAsync(bytes, cancellation);
        await _answers.ReadExactlyAsync(new byte[1], cancellation); // the line feed after them
        return bytes;
    }

    // Answers are "name blob length", or "name missing".
    private async Task<long?> AskAsync(string what, string blob, CancellationToken cancellation)
    {
        var git = Started();
        await git.Input.WriteAsync($"{what} {blob}\n".AsMemory(), cancellation);
        await git.Input.FlushAsync(cancellation);
        var parts = (await LineAsync(cancellation)).Split(' ');
        return parts is [_, "blob", var length] ? long.Parse(length, CultureInfo.InvariantCulture) : null;
    }

    private GitCommand Started()
    {
        if (_git is not null) return _git;
        _git = GitCommand.Start(repository.Path, "cat-file", "--batch-command");
        _answers = new BufferedStream(_git.Output, 64 * 1024);
        return _git;
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>(128);
        var one = new byte[1];
        while (true)
        {
            await _answers!.ReadExactlyAsync(one, cancellation);
            if (one[0] == '\n') return Encoding.ASCII.GetString([.. line]);
            line.Add(one[0]);
        }
    }
}

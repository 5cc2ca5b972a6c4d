namespace NewsArchive.Ingest.Git;

/// <summary>Reads what git prints with <c>-z</c>: byte strings, each ended by a zero.</summary>
internal sealed class NulTokens(Stream stream)
{
    // A path of a hostile tree may be of any length; this is where patience ends.
    private const int MaxToken = 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next one, valid until the next call; null at the end.</summary>
    /// <exception cref="GitException">It is longer than any path can be.</exception>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellation)
    {
        var seen = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)0);
            if (length >= 0)
            {
                var token = _buffer.AsMemory(_start, seen + length);
                _start += token.Length + 1;
                return token;
            }

            seen = _end - _start;
            if (!await FillAsync(cancellation)) return null;
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == MaxToken) throw new GitException("The repository has a path of more than a million bytes.");
        if (_end == _buffer.Length) Array.Resize(ref _buffer, Math.Min(MaxToken, _buffer.Length * 2));
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        return read > 0;
    }
}

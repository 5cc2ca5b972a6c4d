
namespace NewsArchive.Exports;

/// <summary>
/// Any number of lines, given back in the order of their bytes. They are sorted a run at a time into a temporary file
/// and merged when they are read, so that their number does not matter to memory.
/// </summary>
internal sealed class SortedLines : IAsyncDisposable
{
    // Some three megabytes of lines; a million lines are a hundred runs to merge.
    private const int LinesPerRun = 10_000;

    private readonly FileStream _file = TemporaryFile.Create();
    private readonly List<(long From, long To)> _runs = [];
    private readonly List<byte[]> _lines = new(LinesPerRun);

    /// <summary>Adds a line of ASCII that ends with a line feed.</summary>
    public async Task AddAsync(byte[] line, CancellationToken cancellation)
    {
        _lines.Add(line);
        if (_lines.Count < LinesPerRun) return;
        _lines.Sort(Compare);
        var from = _file.Position;
        foreach (var next in _lines) await _file.WriteAsync(next, cancellation);
        _runs.Add((from, _file.Position));
        _lines.Clear();
    }

    /// <summary>All lines in order. Read once, after the last was added.</summary>
    public IEnumerable<byte[]> Sorted()
    {
        _file.Flush();
        _lines.Sort(Compare);
        var runs = _runs.Select(run => Lines(run.From, run.To)).Append(_lines).Select(lines => lines.GetEnumerator()).ToList();
        var first = new PriorityQueue<IEnumerator<byte[]>, byte[]>(Comparer<byte[]>.Create(Compare));
        foreach (var run in runs) Advance(run);
        while (first.TryDequeue(out var run, out var line))
        {
            yield return line;
            Advance(run);
        }

        void Advance(IEnumerator<byte[]> run)
        {
            if (run.MoveNext()) first.Enqueue(run, run.Current);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    // Each run has a place of its own in the file, and a buffer of its own.
    private IEnumerable<byte[]> Lines(long from, long to)
    {
        var (buffer, at) = (new byte[1 << 14], from);
        var line = new MemoryStream();
        while (at < to)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - at)), at);
            if (read == 0) throw new EndOfStreamException("A temporary file of the export ended early.");
            at += read;
            foreach (var value in buffer.Take(read))
            {
                line.WriteByte(value);
                if (value != (byte)'\n') continue;
                yield return line.ToArray();
                line.SetLength(0);
            }
        }
    }

    private static int Compare(byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b);
}

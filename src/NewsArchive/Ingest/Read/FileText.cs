using System.Buffers;
using System.Text.Unicode;

namespace NewsArchive.Ingest.Read;

/// <summary>
/// The characters of a file: decoded once, line ends as LF, controls taken out, in a pooled buffer that
/// lives until the file is read.
/// </summary>
internal sealed class FileText : IDisposable
{
    // One control in five is no text; real articles have a handful.
    private const int BinaryShare = 5;

    private static readonly SearchValues<char> Unclean = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n')), '\u2028', '\u2029']);

    private readonly char[] buffer;
    private readonly int length;

    private FileText(char[] buffer, int length)
    {
        this.buffer = buffer;
        this.length = length;
    }

    /// <summary>The text. It is gone when this object is disposed.</summary>
    public ReadOnlySpan<char> Span => buffer.AsSpan(0, length);

    /// <summary>Decodes a file.</summary>
    /// <exception cref="UnreadableArticleException">Too long, empty, not UTF-8 or no text.</exception>
    public static FileText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ArticleFile.MaxBytes) throw new UnreadableArticleException(ReasonCodes.TooLarge, $"{bytes.Length:N0} bytes; the limit is {ArticleFile.MaxBytes:N0}");
        if (bytes.IsEmpty) throw new UnreadableArticleException(ReasonCodes.EmptyFile, "the file has no bytes");

        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var decoded = buffer.AsSpan(0, DecodeStrictly(bytes, buffer));
            var clean = Clean(decoded, out var controls);
            if (controls > decoded.Length / BinaryShare) throw new UnreadableArticleException(ReasonCodes.Binary, $"{controls:N0} of {decoded.Length:N0} characters are controls");
            if (decoded[..clean].IsWhiteSpace()) throw new UnreadableArticleException(ReasonCodes.EmptyFile, "the file has nothing but white space");
            return new FileText(buffer, clean);
        }
        catch (UnreadableArticleException)
        {
            ArrayPool<char>.Shared.Return(buffer);
            throw;
        }
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(buffer);

    private static int DecodeStrictly(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var mark = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var status = Utf8.ToUtf16(bytes[mark..], chars, out var read, out var written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done) return written;

        var offset = mark + read;
        var line = bytes[..offset].Count((byte)'\n') + 1;
        var utf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? "; the file begins like UTF-16" : "";
        throw new UnreadableArticleException(ReasonCodes.NotUtf8, $"byte 0x{bytes[offset]:X2} at offset {offset} is not UTF-8{utf16}", line);
    }

    // Compacts in place; what is clean already is not touched.
    private static int Clean(Span<char> chars, out int controls)
    {
        controls = 0;
        var read = chars.IndexOfAny(Unclean);
        if (read < 0) return chars.Length;

        for (var write = read; ; read++)
        {
            var c = chars[read];
            var isLineEnd = c == '\r' && (read + 1 == chars.Length || chars[read + 1] != '\n');
            if (isLineEnd) chars[write++] = '\n';
            else if (c is '\u2028' or '\u2029') chars[write++] = ' ';
            else if (c != '\r') controls++;

            var run = chars[(read + 1)..].IndexOfAny(Unclean) is >= 0 and var next ? next : chars.Length - read - 1;
            chars.Slice(read + 1, run).CopyTo(chars[write..]);
            write += run;
            read += run;
            if (read + 1 == chars.Length) return write;
        }
    }
}

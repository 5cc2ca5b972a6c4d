using System.Buffers;

namespace NewsArchive.Search.Analysis;

/// <summary>Collects folded characters in a rented buffer; runs of separators become one.</summary>
internal ref struct FoldWriter(char[] buffer, List<int>? starts)
{
    private char[] buffer = buffer;
    private int length;

    /// <summary>Whether the last character is a digit of ASCII.</summary>
    public readonly bool EndsInDigit => length > 0 && char.IsAsciiDigit(buffer[length - 1]);

    /// <summary>Adds a character that comes from this place.</summary>
    public void Append(char c, int start)
    {
        if (length == buffer.Length) Grow();
        buffer[length++] = c;
        starts?.Add(start);
    }

    /// <summary>Adds a separator, unless one stands there already; a line feed is the stronger one.</summary>
    public void Separate(char separator, int start)
    {
        if (length == 0) return;
        if (buffer[length - 1] is not (' ' or '\n')) Append(separator, start);
        else if (separator == '\n') buffer[length - 1] = '\n';
    }

    /// <summary>The text collected. The writer must not be used afterwards.</summary>
    public readonly string Finish()
    {
        var text = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    private void Grow()
    {
        var larger = ArrayPool<char>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }
}

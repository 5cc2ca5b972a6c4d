namespace NewsArchive.Benchmarks.Generating;

/// <summary>A sentence with places for words, such as <c>{O}没有{V}这一{N}</c>.</summary>
internal sealed class Pattern
{
    private readonly (string Text, char Slot)[] _parts;

    public Pattern(string text)
    {
        var pieces = text.Split('{');
        _parts = [(pieces[0], '\0'), .. pieces.Skip(1).Select(piece => (piece[2..], piece[0]))];
    }

    /// <summary>The parts in their order: the word for the slot (none when it is NUL), then the text.</summary>
    public ReadOnlySpan<(string Text, char Slot)> Parts => _parts;
}

using System.Globalization;
using NewsArchive.Storage.Search;

namespace NewsArchive.Search.Results;

/// <summary>A place in the list of results, as it stands in an address.</summary>
/// <param name="Position">The place after which, or before which, the page lies.</param>
/// <param name="Backwards">Whether the page lies before it.</param>
/// <param name="Offset">In a ranked list: the number of results before the page.</param>
internal readonly record struct SearchCursor(IndexPosition? Position, bool Backwards = false, int Offset = 0)
{
    public static SearchCursor After(IndexPosition position) => new(position);

    public static SearchCursor Before(IndexPosition position) => new(position, Backwards: true);

    public static SearchCursor Skip(int offset) => new(null, Offset: offset);

    /// <summary>Reads a cursor; anything that is none begins at the start.</summary>
    public static SearchCursor Parse(string? text)
    {
        if (text is not { Length: > 1 and < 64 }) return default;
        var numbers = text[1..].Split('.');
        return (text[0], numbers) switch
        {
            ('r', [var offset]) when Number(offset) is >= 0 and < 1_000_000 and var skip => Skip((int)skip),
            ('a' or 'b', [var time, var tie]) when Number(time) is { } t && Number(tie) is { } n =>
                new SearchCursor(new IndexPosition(t, n), Backwards: text[0] == 'b'),
            _ => default,
        };
    }

    public override string ToString() => Position is { } place
        ? string.Create(CultureInfo.InvariantCulture, $"{(Backwards ? 'b' : 'a')}{place.Time}.{place.Tie}")
        : string.Create(CultureInfo.InvariantCulture, $"r{Offset}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

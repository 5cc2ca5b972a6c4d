using System.Globalization;

namespace NewsArchive.Web.Memento.Cdx;

/// <summary>Leaves out rows that repeat the row before them in a field, or in its first characters: <c>collapse=timestamp:8</c>.</summary>
internal sealed record CdxCollapse(int Field, int Characters)
{
    /// <summary>Reads the parameter; null when it makes no sense.</summary>
    public static CdxCollapse? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var field = CdxRow.IndexOf(colon < 0 ? text : text[..colon]);
        var characters = int.MaxValue;
        if (colon >= 0 && (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out characters) || characters == 0)) return null;
        return field < 0 ? null : new CdxCollapse(field, characters);
    }

    /// <summary>Whether a row says nothing that the one before it did not.</summary>
    public bool Repeats(CdxRow previous, CdxRow row) => Head(previous).SequenceEqual(Head(row));

    private ReadOnlySpan<char> Head(CdxRow row) => row.Values[Field].AsSpan(0, Math.Min(Characters, row.Values[Field].Length));
}

namespace NewsArchive.Ingest.Read;

/// <summary>The language an element belongs to.</summary>
internal enum Space : byte
{
    Html,
    Svg,
    MathMl,
}

/// <summary>Which HTML may stand inside a foreign element.</summary>
internal enum Integration : byte
{
    None,
    Html,
    Text,
    Svg,
}

/// <summary>An open element.</summary>
/// <param name="Tag">Which it is; <see cref="HtmlTag.Other"/> in SVG and MathML.</param>
/// <param name="Hash">Its name, for comparison.</param>
/// <param name="Space">The language it belongs to.</param>
/// <param name="Integration">Which HTML may stand in it.</param>
/// <param name="Number">What tells formatting elements of one name apart; 0 for all others.</param>
internal readonly record struct OpenElement(HtmlTag Tag, int Hash, Space Space, Integration Integration, int Number = 0)
{
    public static readonly OpenElement Closed = new(HtmlTag.Other, 0, Space.Html, Integration.None);

    /// <summary>A block that no end tag closes.</summary>
    public static readonly OpenElement Unnamed = new(HtmlTag.Center, 0, Space.Html, Integration.None);

    public bool IsClosed => this == Closed;

    public bool IsMarker => Tag.Is(HtmlKind.Marker);

    public bool IsIntegrationPoint => Integration is Integration.Html or Integration.Text;
}

namespace NewsArchive.Articles;

/// <summary>
/// A fragment of HTML that has passed the sanitiser. Only the normaliser makes one, and only a value of
/// this type may be written into a page unencoded.
/// </summary>
public sealed class SafeHtml : IEquatable<SafeHtml>
{
    private SafeHtml(string markup) => Markup = markup;

    /// <summary>Nothing at all.</summary>
    public static SafeHtml Empty { get; } = new("");

    /// <summary>The markup, ready to be written as it is.</summary>
    public string Markup { get; }

    /// <summary>Vouches for markup that the sanitiser has just made, or that was stored from such a value.</summary>
    public static SafeHtml FromSanitized(string markup) => new(markup);

    /// <inheritdoc/>
    public bool Equals(SafeHtml? other) => other is not null && Markup == other.Markup;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SafeHtml);

    /// <inheritdoc/>
    public override int GetHashCode() => Markup.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Markup;
}

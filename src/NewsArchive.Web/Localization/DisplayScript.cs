using NewsArchive.Browse.Script;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Localization;

/// <summary>
/// Texts of the archive as this reader wants to see them: as stored, or with Chinese in the script of their choice.
/// What a page gives away, in citations, metadata, addresses and comparisons of versions, stays as stored. One for each request.
/// </summary>
public sealed class DisplayScript(IHttpContextAccessor accessor)
{
    /// <summary>The script chosen; null shows everything as stored.</summary>
    public ChineseScript? Chosen { get; } = accessor.HttpContext is { } context ? Preferences.ScriptOf(context.Request) : null;

    /// <summary>Whether a text of this page has been converted, which the page then says.</summary>
    public bool HasConverted { get; private set; }

    /// <summary>A text of a language (BCP 47).</summary>
    public string Text(string text, string? language) => Converts(language) ? ScriptConverter.Convert(text, Chosen!.Value) : text;

    /// <summary>Pieces of one running text.</summary>
    public IReadOnlyList<string> Texts(IReadOnlyList<string> pieces, string? language) =>
        Converts(language) ? ScriptConverter.Convert(pieces, Chosen!.Value) : pieces;

    /// <summary>The language in which a text is shown, for the attribute <c>lang</c>; null when it is unknown.</summary>
    public string? Language(string? language) =>
        language is null or "und" ? null
        : Chosen is { } script && ScriptConverter.Changes(language, script) ? script.Tag()
        : language;

    /// <summary>Whether text of a language is converted here; the page is then marked.</summary>
    public bool Converts(string? language)
    {
        var converts = Chosen is { } script && ScriptConverter.Changes(language, script);
        HasConverted |= converts;
        return converts;
    }
}

using System.Net;
using System.Text;

namespace NewsArchive.Benchmarks.Generating.Markup;

/// <summary>The pieces of markup that pages of news share, as untidy as they are.</summary>
internal sealed class Soup(StringBuilder html, int number)
{
    private const string SpanStyle = "<span style=\"background-color: white; color: #222222; font-size: 1.05em;\">";
    private readonly Rng _rng = Rng.Of(0, number);

    public StringBuilder Html => html;

    public Soup Add(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>Text as it is, with the characters that mean something in HTML written as entities.</summary>
    public Soup Text(string text) => Add(WebUtility.HtmlEncode(text));

    public Soup Paragraph(string text) => Add("<p>").Text(text).Add("</p>");

    /// <summary>A paragraph in which a link, bold print or a style stands now and then.</summary>
    public Soup Rich(string text, string link)
    {
        Add("<p>");
        var at = 0;
        while (text.Length - at > 40 && _rng.Chance(0.6))
        {
            var plain = Whole(text, at + _rng.Between(8, 20)) - at;
            var marked = Whole(text, at + plain + _rng.Between(2, 8)) - at - plain;
            Text(text.Substring(at, plain));
            Marked(text.Substring(at + plain, marked), link);
            at += plain + marked;
        }

        return Text(text[at..]).Add("</p>");
    }

    /// <summary>A paragraph pasted from an editor: every few characters in a span of their own, some of them in the midst of a word.</summary>
    public Soup Spans(string text)
    {
        Add("<p>");
        foreach (var piece in Pieces(text)) Add(SpanStyle).Text(piece).Add("</span>");
        return Add("</p>");
    }

    /// <summary>A text in pieces of some characters each.</summary>
    public IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Whole(text, at + _rng.Between(10, 45)) - at;
            yield return text.Substring(at, length);
            at += length;
        }
    }

    public Soup ProxiedImage(string host, int index) =>
        Add($"<img src=\"https://images.weserv.nl/?url={host}/{Token(index)}_w900.jpg\" width=\"100%\">");

    /// <summary>Letters and digits as picture servers use them.</summary>
    public string Token(int index) => $"{Rng.Of(7, number).Next():x16}{index:x4}";

    public bool Chance(double probability) => _rng.Chance(probability);

    private void Marked(string text, string link)
    {
        switch (_rng.Below(4))
        {
            case 0: Add("<b>").Text(text).Add("</b>"); break;
            case 1: Add("<em>").Text(text).Add("</em>"); break;
            default: Add($"<a rel=\"nofollow\" target=\"_blank\" href=\"{link}{_rng.Below(1_000_000)}\" title=\"Link: {link}\">").Text(text).Add("</a>"); break;
        }
    }

    // A place between two characters that are whole; Latin words stay whole too, for tags inside them are rare.
    private static int Whole(string text, int at)
    {
        at = Math.Min(at, text.Length);
        while (at < text.Length && (char.IsLowSurrogate(text[at]) || (char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1])))) at++;
        return at;
    }
}

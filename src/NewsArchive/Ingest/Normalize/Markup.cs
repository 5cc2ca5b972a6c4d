using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace NewsArchive.Ingest.Normalize;

/// <summary>Builds the document of an article: once. One shared parser serves all workers; it is never reconfigured.</summary>
internal static class Markup
{
    // After an explicit body start tag a <frameset> cannot replace everything before it.
    private const string BodyStart = "<body>";

    // Without positions and comments a third less is allocated; neither is ever asked for.
    private static readonly HtmlParserOptions Options = new() { DisableElementPositionTracking = true, SkipComments = true };

    // Errors after which the tree is no longer what the author typed. Character references and the like are not.
    private static readonly FrozenSet<int> Repairs = FrozenSet.ToFrozenSet(
    [
        (int)HtmlParseError.TagClosedWrong, (int)HtmlParseError.TagCannotEndHere, (int)HtmlParseError.TagCannotStartHere,
        (int)HtmlParseError.TagClosingMismatch, (int)HtmlParseError.TagDoesNotMatchCurrentNode, (int)HtmlParseError.BodyClosedWrong,
        (int)HtmlParseError.ParagraphNotInScope, (int)HtmlParseError.BlockNotInScope, (int)HtmlParseError.ListItemNotInScope,
        (int)HtmlParseError.HeadingNotInScope, (int)HtmlParseError.ElementNotInScope, (int)HtmlParseError.FormattingElementNotFound,
        (int)HtmlParseError.TableNotInScope, (int)HtmlParseError.TableRowNotInScope, (int)HtmlParseError.TableCellNotInScope,
        (int)HtmlParseError.IllegalElementInTableDetected, (int)HtmlParseError.AnchorNested, (int)HtmlParseError.HeadingNested,
        (int)HtmlParseError.AttributeDuplicateOmitted, (int)HtmlParseError.AttributeNameInvalid, (int)HtmlParseError.AttributeNameExpected,
        (int)HtmlParseError.AttributeValueInvalid, (int)HtmlParseError.TagCannotBeSelfClosed,
    ]);

    private static readonly HtmlParser Parser = CreateParser();

    // Errors are raised on the thread that parses, so a counter per thread tells documents apart.
    [ThreadStatic]
    private static int repairs;

    /// <summary>Parses the body of an article as a fragment would be parsed inside a page.</summary>
    public static IHtmlDocument Fragment(string html, out bool repaired) =>
        Parse(html.Contains("<frameset", StringComparison.OrdinalIgnoreCase) ? BodyStart + html : html, out repaired);

    /// <summary>Parses a whole page.</summary>
    public static IHtmlDocument Page(string html, out bool repaired) => Parse(html, out repaired);

    /// <summary>The child nodes of a fragment's body: what the article consists of.</summary>
    public static IHtmlElement Body(IHtmlDocument document) =>
        document.Body ?? (IHtmlElement)document.DocumentElement;

    /// <summary>The value of an attribute, trimmed; null when missing or blank.</summary>
    public static string? Value(this IElement element, string attribute) =>
        element.GetAttribute(attribute)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>
    /// Puts a node of a clean body behind the others of its parent. What AngleSharp itself does on an insertion (observers, ranges,
    /// base elements, a look at everything below the node) is for documents that live: it would cost each node once for each element around it.
    /// A node that had a parent before is not taken out there: that parent has served.
    /// </summary>
    public static void Attach(this INode parent, INode child) => ((Node)parent).AddNode((Node)child);

    private static IHtmlDocument Parse(string html, out bool repaired)
    {
        repairs = 0;
        var document = Parser.ParseDocument(html);
        repaired = repairs > 0;
        return document;
    }

    private static HtmlParser CreateParser()
    {
        var parser = new HtmlParser(Options);
        parser.Error += static (_, error) =>
        {
            if (error is HtmlErrorEvent { Code: var code } && Repairs.Contains(code)) repairs++;
        };
        return parser;
    }
}

namespace NewsArchive.Ingest.Read;

/// <summary>
/// The elements that are open at a place of a text, by the rules of tree construction (HTML Living Standard,
/// 13.2.6) as far as they bear on how deep a tree becomes and on where markup stops being markup. Where it
/// simplifies, it errs on the side of more open elements.
/// </summary>
internal sealed partial class OpenElements
{
    // After so many blocks the standard's adoption agency gives up, and the element stays open.
    private const int AdoptionLimit = 8;

    private readonly List<OpenElement> open = [];
    private readonly List<OpenElement> formatting = [];
    private int listed;
    private int abandoned;
    private int lastNumber;

    /// <summary>The number of open elements.</summary>
    public int Depth => open.Count;

    /// <summary>The number of formatting elements that are open or will be opened again, and of links that had no end tag.</summary>
    public int Formatting => listed + abandoned;

    /// <summary>
    /// The number of elements that stand for no tag: formatting opened again, or split up by blocks inside it.
    /// Little text can make very many.
    /// </summary>
    public int Copies { get; private set; }

    /// <summary>Whether the innermost element is one of SVG or MathML.</summary>
    public bool IsForeign => open is [.., { Space: not Space.Html }];

    /// <summary>
    /// Whether SVG or MathML was left in a way that parsers differ on, so that it is not known any more which
    /// elements hold text and which hold markup.
    /// </summary>
    public bool IsUnclear { get; private set; }

    /// <summary>Takes text, in which formatting is opened again.</summary>
    public void Text()
    {
        if (listed > 0 && !IsForeign) Reopen();
    }

    /// <summary>Takes a start tag, and says how what follows it is to be read.</summary>
    public ContentModel Start(in HtmlTagScanner tag)
    {
        var name = HtmlTags.Find(tag.Name);
        if (IsUnclear) return StartUnclear(name, tag);
        if (InForeignContent(name))
        {
            if (!IsBreakout(name, tag))
            {
                if (!tag.IsSelfClosing) Push(name, tag, open[^1].Space);
                return ContentModel.Markup;
            }

            LeaveForeignContent(name);
        }

        return StartHtml(name, tag);
    }

    /// <summary>Takes an end tag. Says whether it had an element to close.</summary>
    public bool End(in HtmlTagScanner tag)
    {
        var name = HtmlTags.Find(tag.Name);
        if (IsUnclear) return EndInnermost(HashOf(name, tag.Name));
        if (name is HtmlTag.P or HtmlTag.Br) LeaveForeignContent(name);
        if (EndForeign(HashOf(name, tag.Name))) return true;
        if (ReachesForeign(name, HashOf(name, tag.Name))) return false;
        if (InSelect && !(IsTableTag(name) && InTable && CloseSelect())) return EndInSelect(name, HashOf(name, tag.Name));
        if (name is HtmlTag.P) return PopInScope(name, tag.Name, HtmlTag.Button, HtmlTag.Button);
        if (name is HtmlTag.Li) return PopInScope(name, tag.Name, HtmlTag.Ol, HtmlTag.Ul);
        if (name.Is(HtmlKind.Formatting)) return EndFormatting(name, tag.Name);
        if (name is HtmlTag.Form) return EndForm();
        if (IsTableTag(name) || name is HtmlTag.Template) return PopInTableScope(name);
        return name.Is(HtmlKind.Block) ? PopInScope(name, tag.Name, HtmlTag.Other, HtmlTag.Other) : EndOrdinary(name, tag.Name);
    }

    private void LeaveForeignContent(HtmlTag name)
    {
        while (InForeignContent(name)) PopTo(open.Count - 1, isForeign: true);
    }

    // From here on nothing closes anything but an end tag the innermost element.
    private ContentModel StartUnclear(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name.Is(HtmlKind.RawText) || name is HtmlTag.Plaintext) return ContentModel.Unclear;
        var isVoid = name.Is(HtmlKind.Void) && (name.Is(HtmlKind.Breakout) || tag.IsSelfClosing);
        if (!isVoid && !name.Is(HtmlKind.Root)) Push(name, tag, Space.Html);
        return ContentModel.Markup;
    }

    private bool EndInnermost(int hash) => open.Count > 0 && open[^1].Hash == hash && PopTo(open.Count - 1);

    // An end tag in SVG or MathML that closes nothing of it, or in HTML inside them that closes nothing of that:
    // parsers differ on what it closes, and whether what follows is foreign is not clear any more.
    private bool ReachesForeign(HtmlTag name, int hash)
    {
        var foreign = open.FindLastIndex(e => e.Space != Space.Html);
        if (foreign < 0 || name is HtmlTag.P or HtmlTag.Br || open.FindIndex(foreign + 1, e => e.Hash == hash) >= 0) return false;
        return IsUnclear = true;
    }

    // The standard lets an end tag inside MathML's text elements close what is around them; the parser does not.
    private bool EndForeign(int hash)
    {
        for (var i = open.Count - 1; i >= 0 && open[i].Space != Space.Html; i--)
        {
            if (open[i].Hash == hash) return PopTo(i, isForeign: true);
            if (open[i].Integration == Integration.Text) return false;
        }

        return false;
    }

    private ContentModel StartHtml(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name.Is(HtmlKind.Root)) return ContentModel.Markup;
        if (InSelect && !LeavesSelect(name)) return StartInSelect(name, tag);
        if (open is [.., { Tag: HtmlTag.Colgroup }] && name is not (HtmlTag.Col or HtmlTag.Template)) PopTo(open.Count - 1);
        if (name.Is(HtmlKind.TablePart)) return StartTablePart(name, tag);
        if (name is HtmlTag.Form && !InTemplate && open.Exists(e => e.Tag == HtmlTag.Form)) return ContentModel.Markup;

        CloseBefore(name, tag);
        if (listed > 0 && !name.Is(HtmlKind.ClosesParagraph | HtmlKind.RawText | HtmlKind.KeepsFormatting)) Reopen();
        if (name is HtmlTag.A or HtmlTag.Nobr) CloseLink(name, tag.Name);
        if (name is HtmlTag.Svg or HtmlTag.Math)
        {
            if (!tag.IsSelfClosing) Push(name, tag, name is HtmlTag.Svg ? Space.Svg : Space.MathMl);
        }
        else if (!name.Is(HtmlKind.Void | HtmlKind.RawText))
        {
            Push(name, tag, Space.Html);
        }

        return name is HtmlTag.Plaintext ? ContentModel.PlainText : name.Is(HtmlKind.RawText) ? ContentModel.RawText : ContentModel.Markup;
    }

    private void Push(HtmlTag name, in HtmlTagScanner tag, Space space)
    {
        var hash = HashOf(name, tag.Name);
        if (space != Space.Html)
        {
            open.Add(new OpenElement(HtmlTag.Other, hash, space, IntegrationOf(name, space, tag)));
            return;
        }

        var element = new OpenElement(name, hash, space, Integration.None, name.Is(HtmlKind.Formatting) ? ++lastNumber : 0);
        open.Add(element);
        if (name.Is(HtmlKind.Marker)) formatting.Add(element);
        if (!name.Is(HtmlKind.Formatting)) return;
        formatting.Add(element);
        listed++;
    }

    private void PushImplied(HtmlTag tag, string name) => open.Add(new OpenElement(tag, HashOf(tag, name), Space.Html, Integration.None));

    private bool PopTo(int index, bool isForeign = false)
    {
        for (var i = open.Count - 1; i >= index; i--)
        {
            IsUnclear |= !isForeign && open[i].Space != Space.Html;
            if (open[i].Space == Space.Html && open[i].Tag.Is(HtmlKind.Marker)) ClearFormatting();
        }

        open.RemoveRange(index, open.Count - index);
        TrimClosed();
        return true;
    }

    private void TrimClosed()
    {
        while (open is [.., { IsClosed: true }]) open.RemoveAt(open.Count - 1);
    }

    private bool InForeignContent(HtmlTag name) => open is [.., { Space: not Space.Html } last] && last.Integration switch
    {
        Integration.Html => false,
        Integration.Text => name is HtmlTag.Mglyph or HtmlTag.Malignmark,
        Integration.Svg => name is not HtmlTag.Svg,
        _ => true,
    };

    private static bool IsBreakout(HtmlTag name, in HtmlTagScanner tag) =>
        name.Is(HtmlKind.Breakout) || (name is HtmlTag.Font && tag.HasFontAttribute);

    private static Integration IntegrationOf(HtmlTag name, Space space, in HtmlTagScanner tag) => (space, name) switch
    {
        (Space.Svg, HtmlTag.ForeignObject or HtmlTag.Desc or HtmlTag.Title) => Integration.Html,
        (Space.MathMl, HtmlTag.Mi or HtmlTag.Mn or HtmlTag.Mo or HtmlTag.Ms or HtmlTag.Mtext) => Integration.Text,
        (Space.MathMl, HtmlTag.Annotation_Xml) => tag.Encoding.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || tag.Encoding.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase) ? Integration.Html : Integration.Svg,
        _ => Integration.None,
    };

    // Seeded anew in every process: nobody can write two names that are taken for one.
    private static int HashOf(HtmlTag tag, ReadOnlySpan<char> name) =>
        tag == HtmlTag.Other ? string.GetHashCode(name, StringComparison.OrdinalIgnoreCase) | int.MinValue : (int)tag;
}

/// <summary>How what follows a start tag is read.</summary>
internal enum ContentModel
{
    /// <summary>As markup.</summary>
    Markup,

    /// <summary>As text up to the element's end tag.</summary>
    RawText,

    /// <summary>As text up to the end of the file.</summary>
    PlainText,

    /// <summary>Differently by different parsers.</summary>
    Unclear,
}

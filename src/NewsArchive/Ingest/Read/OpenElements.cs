namespace NewsArchive.Ingest.Read;

/// <summary>
/// The elements that are open at a place of a text, by the rules of tree construction (HTML Living Standard,
/// 13.2.6) as far as they bear on how deep a tree becomes and on where markup stops being markup. Where it
/// simplifies, it errs on the side of more open elements.
/// </summary>
internal sealed class OpenElements
{
    // After so many blocks the standard's adoption agency gives up, and the element stays open.
    private const int AdoptionLimit = 8;

    private readonly List<Element> open = [];
    private readonly List<Element> formatting = [];
    private int listed;
    private int abandoned;
    private int lastNumber;

    /// <summary>The number of open elements.</summary>
    public int Depth => open.Count;

    /// <summary>The number of formatting elements that are open or will be opened again, and of links that had no end tag.</summary>
    public int Formatting => listed + abandoned;

    /// <summary>Whether the innermost element is one of SVG or MathML.</summary>
    public bool IsForeign => open is [.., { Space: not Space.Html }];

    /// <summary>Takes text, in which formatting is opened again.</summary>
    public void Text()
    {
        if (listed > 0 && !IsForeign) Reopen();
    }

    /// <summary>Takes a start tag, and says how what follows it is to be read.</summary>
    public ContentModel Start(in HtmlTagScanner tag)
    {
        var name = HtmlTags.Find(tag.Name);
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
        if (name is HtmlTag.P or HtmlTag.Br) LeaveForeignContent(name);
        if (EndForeign(HashOf(name, tag.Name))) return true;
        if (InSelect) return EndInSelect(name, HashOf(name, tag.Name));
        if (name is HtmlTag.P) return PopInScope(name, tag.Name, HtmlTag.Button, HtmlTag.Button);
        if (name is HtmlTag.Li) return PopInScope(name, tag.Name, HtmlTag.Ol, HtmlTag.Ul);
        if (name.Is(HtmlKind.Formatting)) return EndFormatting(name, tag.Name);
        if (name is HtmlTag.Form) return EndForm();
        if (IsTableTag(name) || name is HtmlTag.Template) return PopInTableScope(name);
        return name.Is(HtmlKind.Block) ? PopInScope(name, tag.Name, HtmlTag.Other, HtmlTag.Other) : EndOrdinary(name, tag.Name);
    }

    private void LeaveForeignContent(HtmlTag name)
    {
        while (InForeignContent(name)) PopTo(open.Count - 1);
    }

    // Where HTML stands inside SVG and MathML, parsers differ on whether its end tags close what is around it.
    private bool EndForeign(int hash)
    {
        for (var i = open.Count - 1; i >= 0 && open[i].Space != Space.Html; i--)
        {
            if (open[i].Hash == hash) return PopTo(i);
            if (open[i].IsIntegrationPoint) return false;
        }

        return false;
    }

    private ContentModel StartHtml(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name.Is(HtmlKind.Root)) return ContentModel.Markup;
        if (InSelect && !LeavesSelect(name)) return StartInSelect(name, tag);
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

    // Elements that the start of another one closes.
    private void CloseBefore(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name is HtmlTag.Li) CloseItem(HtmlTag.Li, HtmlTag.Li);
        if (name is HtmlTag.Dd or HtmlTag.Dt) CloseItem(HtmlTag.Dd, HtmlTag.Dt);
        if (name.Is(HtmlKind.ClosesParagraph)) PopInScope(HtmlTag.P, "p", HtmlTag.Button, HtmlTag.Button);
        if (name.Is(HtmlKind.Heading) && open is [.., { Space: Space.Html } last] && last.Tag.Is(HtmlKind.Heading)) PopTo(open.Count - 1);
        if (name is HtmlTag.Button) PopInScope(name, tag.Name, HtmlTag.Other, HtmlTag.Other);
        if (name is HtmlTag.Table) CloseTable();
        if (name is HtmlTag.Option or HtmlTag.Optgroup && open is [.., { Tag: HtmlTag.Option }]) PopTo(open.Count - 1);
        if (name is HtmlTag.Rb or HtmlTag.Rt or HtmlTag.Rtc or HtmlTag.Rp && open.Exists(e => e.Tag == HtmlTag.Ruby))
        {
            while (open is [.., { Space: Space.Html } inner] && inner.Tag.Is(HtmlKind.Implied)) PopTo(open.Count - 1);
        }
    }

    // A link ends the one before it. Each such end works like a lost end tag.
    private void CloseLink(HtmlTag name, ReadOnlySpan<char> text)
    {
        if (name is HtmlTag.A ? FindListed(name) < 0 : !IsInScope(name)) return;
        abandoned++;
        EndFormatting(name, text);
        if (name is not HtmlTag.A || FindListed(name) is not (>= 0 and var at)) return;
        formatting.RemoveAt(at);
        listed--;
        if (open.FindLastIndex(e => e.Tag == name) is >= 0 and var left) open.RemoveAt(left);
    }

    private bool IsInScope(HtmlTag name)
    {
        var at = open.FindLastIndex(e => e.Tag == name);
        return at >= 0 && open.FindIndex(at, IsScope) < 0;
    }

    // Reconstructs the active formatting elements.
    private void Reopen()
    {
        var first = formatting.Count;
        while (first > 0 && !formatting[first - 1].IsMarker && !open.Contains(formatting[first - 1])) first--;
        open.AddRange(formatting.Skip(first));
    }

    // A table begins inside another one only in a cell or a caption.
    private void CloseTable()
    {
        var at = open.FindLastIndex(e => e.Tag is HtmlTag.Table or HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption or HtmlTag.Template);
        if (at >= 0 && open[at].Tag == HtmlTag.Table) PopTo(at);
    }

    private void CloseItem(HtmlTag one, HtmlTag other)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            var tag = open[i].Tag;
            if (open[i].Space == Space.Html && (tag == one || tag == other))
            {
                PopTo(i);
                return;
            }

            if (open[i].Space != Space.Html || (tag.Is(HtmlKind.Special) && tag is not (HtmlTag.Address or HtmlTag.Div or HtmlTag.P))) return;
        }
    }

    // Rows and cells close what is open in their table, and bring the parents they lack.
    private ContentModel StartTablePart(HtmlTag name, in HtmlTagScanner tag)
    {
        var boundary = open.FindLastIndex(e => e.Space == Space.Html && e.Tag is HtmlTag.Table or HtmlTag.Template);
        if (boundary < 0 || !IsTableContext(boundary)) return ContentModel.Markup;

        while (open.Count - 1 > boundary && !MayHold(open[^1].Tag, name)) PopTo(open.Count - 1);
        if (name is HtmlTag.Col) return ContentModel.Markup;
        var isInTable = open[boundary].Tag == HtmlTag.Table;
        if (isInTable && name is HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th && open[^1].Tag == HtmlTag.Table) PushImplied(HtmlTag.Tbody, "tbody");
        if (name is HtmlTag.Td or HtmlTag.Th && open[^1].Tag is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot) PushImplied(HtmlTag.Tr, "tr");
        Push(name, tag, Space.Html);
        return ContentModel.Markup;
    }

    // In a template, rows are rows only before anything else than table parts has begun.
    private bool IsTableContext(int boundary) =>
        open[boundary].Tag == HtmlTag.Table || boundary == open.Count - 1 || open[boundary + 1].Tag.Is(HtmlKind.TablePart);

    private static bool MayHold(HtmlTag parent, HtmlTag part) => part switch
    {
        HtmlTag.Td or HtmlTag.Th => parent is HtmlTag.Tr or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot,
        HtmlTag.Tr => parent is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot,
        HtmlTag.Col => parent is HtmlTag.Colgroup,
        _ => false,
    };

    private bool InTemplate => open.Exists(e => e.Tag == HtmlTag.Template);

    private bool InSelect => open.Exists(e => e.Tag == HtmlTag.Select);

    private bool LeavesSelect(HtmlTag name) =>
        (name is HtmlTag.Input or HtmlTag.Keygen or HtmlTag.Textarea || (IsTableTag(name) && open.Exists(e => e.Tag == HtmlTag.Table))) && CloseSelect();

    // What a select may hold is changing, and parsers differ. So nothing in it closes anything but itself, and
    // where it matters whether an element is there at all, nothing is assumed.
    private ContentModel StartInSelect(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name is HtmlTag.Select && CloseSelect()) return ContentModel.Markup;
        if (name is HtmlTag.Option or HtmlTag.Optgroup && open is [.., { Tag: HtmlTag.Option }]) PopTo(open.Count - 1);
        if (name is HtmlTag.Optgroup && open is [.., { Tag: HtmlTag.Optgroup }]) PopTo(open.Count - 1);
        if (name.Is(HtmlKind.RawText) || name is HtmlTag.Svg or HtmlTag.Math or HtmlTag.Plaintext) return ContentModel.Unclear;
        if (!name.Is(HtmlKind.Void)) Push(name, tag, Space.Html);
        return ContentModel.Markup;
    }

    private bool EndInSelect(HtmlTag name, int hash) =>
        name is HtmlTag.Select ? CloseSelect() : open[^1].Hash == hash && PopTo(open.Count - 1);

    private bool CloseSelect()
    {
        var at = open.FindLastIndex(e => e.Tag == HtmlTag.Select);
        return open.FindIndex(at + 1, e => e.Tag is not (HtmlTag.Option or HtmlTag.Optgroup)) < 0 && PopTo(at);
    }

    private static bool IsTableTag(HtmlTag name) => name is HtmlTag.Table || name.Is(HtmlKind.TablePart);

    private bool PopInTableScope(HtmlTag name)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Tag == name && open[i].Space == Space.Html) return PopTo(i);
            if (name is not HtmlTag.Template && open[i].Tag is HtmlTag.Table or HtmlTag.Template) return false;
        }

        return false;
    }

    private bool PopInScope(HtmlTag name, ReadOnlySpan<char> text, HtmlTag bound, HtmlTag otherBound)
    {
        var hash = HashOf(name, text);
        for (var i = open.Count - 1; i >= 0; i--)
        {
            var element = open[i];
            if (element.Space == Space.Html && (element.Hash == hash || (name.Is(HtmlKind.Heading) && element.Tag.Is(HtmlKind.Heading)))) return PopTo(i);
            if (IsScope(element) || (element.Tag != HtmlTag.Other && (element.Tag == bound || element.Tag == otherBound))) return false;
        }

        return false;
    }

    private static bool IsScope(Element element) => element.Space == Space.Html ? element.Tag.Is(HtmlKind.Scope) : element.IsIntegrationPoint;

    private bool EndOrdinary(HtmlTag name, ReadOnlySpan<char> text)
    {
        var hash = HashOf(name, text);
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Hash == hash && open[i].Space == Space.Html) return PopTo(i);
            if (open[i].Space == Space.Html ? open[i].Tag.Is(HtmlKind.Special) : open[i].IsIntegrationPoint) return false;
        }

        return false;
    }

    // A form is taken off the stack from under what is open in it, but what is open stays inside it in the
    // document: it goes on counting until that is closed.
    private bool EndForm()
    {
        if (InTemplate && PopInScope(HtmlTag.Form, "form", HtmlTag.Other, HtmlTag.Other)) return true;
        var form = open.FindLastIndex(e => e.Tag == HtmlTag.Form);
        if (form < 0) return false;
        var isInScope = open.FindIndex(form, IsScope) < 0;
        open[form] = isInScope ? Element.Closed : Element.Unnamed;
        TrimClosed();
        return isInScope;
    }

    // The adoption agency, as far as counting goes: the element is taken out from under the blocks inside it.
    private bool EndFormatting(HtmlTag name, ReadOnlySpan<char> text)
    {
        var entry = FindListed(name);
        if (entry < 0) return EndOrdinary(name, text);

        var at = open.LastIndexOf(formatting[entry]);
        if (at >= 0 && open.FindIndex(at, IsScope) >= 0) return false;
        var blocks = at < 0 ? 0 : open.Skip(at + 1).Count(e => e.Space == Space.Html ? e.Tag.Is(HtmlKind.Special) : e.IsIntegrationPoint);
        if (blocks >= AdoptionLimit) return false;

        formatting.RemoveAt(entry);
        listed--;
        if (blocks > 0) open.RemoveAt(at);
        else if (at >= 0) PopTo(at);
        return true;
    }

    private int FindListed(HtmlTag name)
    {
        var at = formatting.FindLastIndex(e => e.Tag == name || e.IsMarker);
        return at >= 0 && formatting[at].IsMarker ? -1 : at;
    }

    private void Push(HtmlTag name, in HtmlTagScanner tag, Space space)
    {
        var hash = HashOf(name, tag.Name);
        if (space != Space.Html)
        {
            open.Add(new Element(HtmlTag.Other, hash, space, IntegrationOf(name, space, tag)));
            return;
        }

        var element = new Element(name, hash, space, Integration.None, name.Is(HtmlKind.Formatting) ? ++lastNumber : 0);
        open.Add(element);
        if (name.Is(HtmlKind.Marker)) formatting.Add(element);
        if (!name.Is(HtmlKind.Formatting)) return;
        formatting.Add(element);
        listed++;
    }

    private void PushImplied(HtmlTag tag, string name) => open.Add(new Element(tag, HashOf(tag, name), Space.Html, Integration.None));

    private bool PopTo(int index)
    {
        for (var i = open.Count - 1; i >= index; i--)
        {
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

    private void ClearFormatting()
    {
        var marker = formatting.FindLastIndex(e => e.IsMarker);
        if (marker < 0) return;
        listed -= formatting.Count - 1 - marker;
        formatting.RemoveRange(marker, formatting.Count - marker);
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

    private enum Space : byte
    {
        Html,
        Svg,
        MathMl,
    }

    /// <summary>Which HTML may stand inside a foreign element.</summary>
    private enum Integration : byte
    {
        None,
        Html,
        Text,
        Svg,
    }

    private readonly record struct Element(HtmlTag Tag, int Hash, Space Space, Integration Integration, int Number = 0)
    {
        public static readonly Element Closed = new(HtmlTag.Other, 0, Space.Html, Integration.None);

        /// <summary>A block that no end tag closes.</summary>
        public static readonly Element Unnamed = new(HtmlTag.Center, 0, Space.Html, Integration.None);

        public bool IsClosed => this == Closed;

        public bool IsMarker => Tag.Is(HtmlKind.Marker);

        public bool IsIntegrationPoint => Integration is Integration.Html or Integration.Text;
    }
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

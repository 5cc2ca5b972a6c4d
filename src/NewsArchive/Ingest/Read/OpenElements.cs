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

    /// <summary>The number of open elements.</summary>
    public int Depth => open.Count;

    /// <summary>The number of formatting elements that are open or will be opened again.</summary>
    public int Formatting { get; private set; }

    /// <summary>Whether the innermost element is one of SVG or MathML.</summary>
    public bool IsForeign => open is [.., { Space: not Space.Html }];

    /// <summary>Takes a start tag. Says whether what follows is text up to the element's end tag.</summary>
    public bool Start(in HtmlTagScanner tag)
    {
        var name = HtmlTags.Find(tag.Name);
        if (InForeignContent(name))
        {
            if (!IsBreakout(name, tag))
            {
                if (!tag.IsSelfClosing) Push(name, tag, open[^1].Space);
                return false;
            }

            while (InForeignContent(name)) open.RemoveAt(open.Count - 1);
        }

        return StartHtml(name, tag);
    }

    /// <summary>Takes an end tag. Says whether it had an element to close.</summary>
    public bool End(in HtmlTagScanner tag)
    {
        var name = HtmlTags.Find(tag.Name);
        for (var i = open.Count - 1; i >= 0 && open[i].Space != Space.Html; i--)
        {
            if (open[i].Hash == HashOf(name, tag.Name)) return PopTo(i);
        }

        if (InSelect() && name is not (HtmlTag.Select or HtmlTag.Option or HtmlTag.Optgroup or HtmlTag.Template) && !IsTableTag(name)) return false;
        if (name is HtmlTag.P) return PopInScope(name, tag.Name, HtmlTag.Button, HtmlTag.Button);
        if (name is HtmlTag.Li) return PopInScope(name, tag.Name, HtmlTag.Ol, HtmlTag.Ul);
        if (name.Is(HtmlKind.Formatting)) return EndFormatting(name, tag.Name);
        if (name is HtmlTag.Form) return RemoveForm();
        if (IsTableTag(name) || name is HtmlTag.Template) return PopInTableScope(name);
        return name.Is(HtmlKind.Special) || name is HtmlTag.Dialog ? PopInScope(name, tag.Name, HtmlTag.Other, HtmlTag.Other) : EndOrdinary(name, tag.Name);
    }

    private bool StartHtml(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name.Is(HtmlKind.Root)) return false;
        if (InSelect() && !LeavesSelect(name)) return StartInSelect(name, tag);
        if (name.Is(HtmlKind.TablePart)) return StartTablePart(name, tag);
        if (name is HtmlTag.Form && open.Exists(e => e.Tag == HtmlTag.Form)) return false;

        CloseBefore(name, tag);
        if (name is HtmlTag.Svg or HtmlTag.Math)
        {
            if (!tag.IsSelfClosing) Push(name, tag, name is HtmlTag.Svg ? Space.Svg : Space.MathMl);
        }
        else if (!name.Is(HtmlKind.Void | HtmlKind.RawText))
        {
            Push(name, tag, Space.Html);
        }

        return name.Is(HtmlKind.RawText) || name is HtmlTag.Plaintext;
    }

    // Elements that the start of another one closes.
    private void CloseBefore(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name is HtmlTag.Li) CloseItem(HtmlTag.Li, HtmlTag.Li);
        if (name is HtmlTag.Dd or HtmlTag.Dt) CloseItem(HtmlTag.Dd, HtmlTag.Dt);
        if (name.Is(HtmlKind.ClosesParagraph)) PopInScope(HtmlTag.P, "p", HtmlTag.Button, HtmlTag.Button);
        if (name.Is(HtmlKind.Heading) && open is [.., { Space: Space.Html } last] && last.Tag.Is(HtmlKind.Heading)) open.RemoveAt(open.Count - 1);
        if (name is HtmlTag.Button or HtmlTag.Nobr) PopInScope(name, tag.Name, HtmlTag.Other, HtmlTag.Other);
        if (name is HtmlTag.Option or HtmlTag.Optgroup && open is [.., { Tag: HtmlTag.Option }]) open.RemoveAt(open.Count - 1);
        if (name is HtmlTag.Rb or HtmlTag.Rt or HtmlTag.Rtc or HtmlTag.Rp && open.Exists(e => e.Tag == HtmlTag.Ruby))
        {
            while (open is [.., { Space: Space.Html } inner] && inner.Tag.Is(HtmlKind.Implied)) open.RemoveAt(open.Count - 1);
        }
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
    private bool StartTablePart(HtmlTag name, in HtmlTagScanner tag)
    {
        var boundary = open.FindLastIndex(e => e.Space == Space.Html && e.Tag is HtmlTag.Table or HtmlTag.Template);
        if (boundary < 0 || !IsTableContext(boundary)) return false;

        while (open.Count - 1 > boundary && !MayHold(open[^1].Tag, name)) PopTo(open.Count - 1);
        if (name is HtmlTag.Col) return false;
        var isInTable = open[boundary].Tag == HtmlTag.Table;
        if (isInTable && name is HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th && open[^1].Tag == HtmlTag.Table) PushImplied(HtmlTag.Tbody, "tbody");
        if (name is HtmlTag.Td or HtmlTag.Th && open[^1].Tag is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot) PushImplied(HtmlTag.Tr, "tr");
        Push(name, tag, Space.Html);
        return false;
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

    private bool InSelect()
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Tag is HtmlTag.Select) return true;
            if (open[i].Tag is HtmlTag.Template || open[i].Tag.Is(HtmlKind.TablePart) || open[i].Tag is HtmlTag.Table) return false;
        }

        return false;
    }

    private bool LeavesSelect(HtmlTag name)
    {
        if (name is not (HtmlTag.Select or HtmlTag.Input or HtmlTag.Keygen or HtmlTag.Textarea) && !(IsTableTag(name) && open.Exists(e => e.Tag == HtmlTag.Table))) return false;
        PopTo(open.FindLastIndex(e => e.Tag == HtmlTag.Select));
        return name is not HtmlTag.Select;
    }

    private bool StartInSelect(HtmlTag name, in HtmlTagScanner tag)
    {
        if (name is HtmlTag.Select) return false;
        if (name is HtmlTag.Option or HtmlTag.Optgroup or HtmlTag.Hr && open is [.., { Tag: HtmlTag.Option }]) PopTo(open.Count - 1);
        if (name is HtmlTag.Optgroup or HtmlTag.Hr && open is [.., { Tag: HtmlTag.Optgroup }]) PopTo(open.Count - 1);
        if (name is HtmlTag.Option or HtmlTag.Optgroup or HtmlTag.Template) Push(name, tag, Space.Html);
        return name is HtmlTag.Script;
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

    private bool RemoveForm()
    {
        var form = open.FindLastIndex(e => e.Tag == HtmlTag.Form);
        if (form < 0 || open.FindIndex(form, IsScope) >= 0) return false;
        open.RemoveAt(form);
        return true;
    }

    // The adoption agency, as far as counting goes: the element is taken out from under the blocks inside it.
    private bool EndFormatting(HtmlTag name, ReadOnlySpan<char> text)
    {
        var listed = formatting.FindLastIndex(e => e.Tag == name || e.IsMarker);
        if (listed < 0 || formatting[listed].IsMarker) return EndOrdinary(name, text);

        var at = open.FindLastIndex(e => e.Tag == name && e.Space == Space.Html);
        if (at >= 0 && open.FindIndex(at, IsScope) >= 0) return false;
        var blocks = at < 0 ? 0 : open.Skip(at + 1).Count(e => e.Space == Space.Html ? e.Tag.Is(HtmlKind.Special) : e.IsIntegrationPoint);
        if (blocks >= AdoptionLimit) return false;

        formatting.RemoveAt(listed);
        Formatting--;
        if (blocks > 0) open.RemoveAt(at);
        else if (at >= 0) open.RemoveRange(at, open.Count - at);
        return true;
    }

    private void Push(HtmlTag name, in HtmlTagScanner tag, Space space)
    {
        var element = new Element(name, HashOf(name, tag.Name), space, space != Space.Html && IsIntegration(name, space, tag));
        open.Add(element);
        if (space != Space.Html) return;
        if (name.Is(HtmlKind.Marker)) formatting.Add(element);
        if (!name.Is(HtmlKind.Formatting)) return;
        formatting.Add(element);
        Formatting++;
    }

    private void PushImplied(HtmlTag tag, string name) => open.Add(new Element(tag, HashOf(tag, name), Space.Html, false));

    private bool PopTo(int index)
    {
        for (var i = open.Count - 1; i >= index; i--)
        {
            if (open[i].Space == Space.Html && open[i].Tag.Is(HtmlKind.Marker)) ClearFormatting();
        }

        open.RemoveRange(index, open.Count - index);
        return true;
    }

    private void ClearFormatting()
    {
        var marker = formatting.FindLastIndex(e => e.IsMarker);
        if (marker < 0) return;
        Formatting -= formatting.Count - 1 - marker;
        formatting.RemoveRange(marker, formatting.Count - marker);
    }

    private bool InForeignContent(HtmlTag name)
    {
        if (open is not [.., { Space: not Space.Html } last]) return false;
        if (!last.IsIntegrationPoint) return !(last is { Tag: HtmlTag.Annotation_Xml, Space: Space.MathMl } && name is HtmlTag.Svg);
        return last.IsTextIntegrationPoint && name is HtmlTag.Mglyph or HtmlTag.Malignmark;
    }

    private static bool IsBreakout(HtmlTag name, in HtmlTagScanner tag) =>
        name.Is(HtmlKind.Breakout) || (name is HtmlTag.Font && tag.HasFontAttribute);

    private static bool IsIntegration(HtmlTag name, Space space, in HtmlTagScanner tag) => name switch
    {
        HtmlTag.ForeignObject or HtmlTag.Desc or HtmlTag.Title => space == Space.Svg,
        HtmlTag.Mi or HtmlTag.Mn or HtmlTag.Mo or HtmlTag.Ms or HtmlTag.Mtext => space == Space.MathMl,
        HtmlTag.Annotation_Xml => space == Space.MathMl && (tag.Encoding.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || tag.Encoding.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase)),
        _ => false,
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

    private readonly record struct Element(HtmlTag Tag, int Hash, Space Space, bool IsIntegrationPoint)
    {
        public bool IsMarker => Tag.Is(HtmlKind.Marker);

        public bool IsTextIntegrationPoint => Space == Space.MathMl && Tag != HtmlTag.Annotation_Xml;
    }
}

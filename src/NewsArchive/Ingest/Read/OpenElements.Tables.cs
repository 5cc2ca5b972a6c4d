namespace NewsArchive.Ingest.Read;

/// <content>Tables and selects.</content>
internal sealed partial class OpenElements
{
    // A table begins inside another one only in a cell or a caption.
    private void CloseTable()
    {
        var at = open.FindLastIndex(e => e.Tag is HtmlTag.Table or HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption or HtmlTag.Template);
        if (at >= 0 && open[at].Tag == HtmlTag.Table) PopTo(at);
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

    private bool InTable => open.Exists(e => e.Tag == HtmlTag.Table);

    private bool InSelect => open.Exists(e => e.Tag == HtmlTag.Select);

    private bool LeavesSelect(HtmlTag name) =>
        (name is HtmlTag.Input or HtmlTag.Keygen or HtmlTag.Textarea || (IsTableTag(name) && InTable)) && CloseSelect();

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
        name is HtmlTag.Select ? CloseSelect() : EndInnermost(hash);

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
}

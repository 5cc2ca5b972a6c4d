namespace NewsArchive.Ingest.Read;

/// <content>Blocks, and what closes them.</content>
internal sealed partial class OpenElements
{
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

    private static bool IsScope(OpenElement element) => element.Space == Space.Html ? element.Tag.Is(HtmlKind.Scope) : element.IsIntegrationPoint;

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
    // document: it goes on counting until that is closed. A form that is not in scope stays, and has lost its name.
    private bool EndForm()
    {
        if (InTemplate && PopInScope(HtmlTag.Form, "form", HtmlTag.Other, HtmlTag.Other))
        {
            ReplaceForm(OpenElement.Unnamed);
            return true;
        }

        var form = open.FindLastIndex(e => e.Tag == HtmlTag.Form);
        var isInScope = form >= 0 && open.FindIndex(form, IsScope) < 0;
        ReplaceForm(isInScope ? OpenElement.Closed : OpenElement.Unnamed);
        TrimClosed();
        return isInScope;
    }

    private void ReplaceForm(OpenElement by)
    {
        if (open.FindLastIndex(e => e.Tag == HtmlTag.Form) is >= 0 and var form) open[form] = by;
    }
}

namespace NewsArchive.Ingest.Read;

/// <content>Formatting elements.</content>
internal sealed partial class OpenElements
{
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
        while (first > 0 && !formatting[first - 1].IsMarker && !IsOpen(formatting[first - 1].Number)) first--;
        Copies += formatting.Count - first;
        for (var i = first; i < formatting.Count; i++) open.Add(formatting[i]);
    }

    private bool IsOpen(int number)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Number == number) return true;
        }

        return false;
    }

    // The adoption agency, as far as counting goes: the element is taken out from under the blocks inside it.
    private bool EndFormatting(HtmlTag name, ReadOnlySpan<char> text)
    {
        var entry = FindListed(name);
        if (entry < 0) return EndOrdinary(name, text);

        var at = open.LastIndexOf(formatting[entry]);
        if (at >= 0 && open.FindIndex(at, IsScope) >= 0) return false;
        var blocks = at < 0 ? 0 : open.Skip(at + 1).Count(e => e.Space == Space.Html ? e.Tag.Is(HtmlKind.Special) : e.IsIntegrationPoint);
        Copies += blocks;
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

    private void ClearFormatting()
    {
        var marker = formatting.FindLastIndex(e => e.IsMarker);
        if (marker < 0) return;
        listed -= formatting.Count - 1 - marker;
        formatting.RemoveRange(marker, formatting.Count - marker);
    }
}

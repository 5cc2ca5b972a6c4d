using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// A run of text under construction: inline elements are opened only when there is text for them, white
/// space is written only between characters, so that neither leaves anything empty behind.
/// </summary>
internal sealed class Paragraph(IDocument document, string tag)
{
    private readonly StringBuilder text = new();
    private readonly StringBuilder run = new();
    private readonly List<Inline> open = [];
    private char last;
    private bool space;
    private bool lineBreak;

    public IElement Element { get; } = document.CreateElement(tag);

    /// <summary>The text so far.</summary>
    public StringBuilder Text => text;

    public bool IsEmpty => text.Length == 0;

    /// <summary>Whether it began with text that stands in no paragraph element.</summary>
    public bool IsLoose { get; set; }

    /// <summary>The number of line breaks since the last character.</summary>
    public int Breaks { get; set; }

    /// <summary>Notes white space; whether any is written depends on what comes next.</summary>
    public void Space(bool withLineBreak)
    {
        space = true;
        lineBreak |= withLineBreak;
    }

    /// <summary>Notes white space that is written in any case between two characters.</summary>
    public void HardSpace() => (space, hard) = (true, true);

    private bool hard;

    /// <summary>Appends characters that hold no white space.</summary>
    public void Append(ReadOnlySpan<char> word, List<Inline> active)
    {
        var common = Common(active);
        if (Breaks > 0 && !IsEmpty)
        {
            Close(0);
            Flush();
            Element.AppendChild(document.CreateElement("br"));
            text.Append('\n');
            common = 0;
        }
        else if (space && !IsEmpty)
        {
            // Between two elements the space belongs to neither.
            Close(common);
            var between = WhiteSpace.Between(last, word[0], lineBreak && !hard);
            run.Append(between);
            text.Append(between);
        }

        Close(common);
        Open(active, common);
        run.Append(word);
        text.Append(word);
        last = word[^1];
        Breaks = 0;
        space = lineBreak = hard = false;
    }

    /// <summary>Writes what is pending and returns the element.</summary>
    public IElement Finish()
    {
        Close(0);
        Flush();
        return Element;
    }

    private IElement Current => open.Count > 0 ? open[^1].Target! : Element;

    private int Common(List<Inline> active)
    {
        var common = 0;
        while (common < open.Count && common < active.Count && open[common].Continues(active[common])) common++;
        return common;
    }

    private void Close(int count)
    {
        if (open.Count <= count) return;
        Flush();
        open.RemoveRange(count, open.Count - count);
    }

    private void Open(List<Inline> active, int from)
    {
        for (var i = from; i < active.Count; i++)
        {
            Flush();
            var clone = active[i].Create(document);
            Current.AppendChild(clone);
            open.Add(active[i] with { Target = clone });
        }
    }

    // One text node for each run: two in a row would become one when the markup is parsed again.
    private void Flush()
    {
        if (run.Length == 0) return;
        Current.AppendChild(document.CreateTextNode(run.ToString()));
        run.Clear();
    }
}

/// <summary>An inline element in force, and the element it comes from: two links in a row stay two.</summary>
internal sealed record Inline(string Tag, IElement Source, string? Href = null, string? DateTime = null)
{
    /// <summary>The element of the clean body, once there is text for it.</summary>
    public IElement? Target { get; init; }

    /// <summary>Whether the other goes on where this one ended.</summary>
    public bool Continues(Inline other) => Tag == other.Tag && (Source == other.Source || (Tag != "a" && Tag != "time"));

    public IElement Create(IDocument document)
    {
        var element = document.CreateElement(Tag);
        if (Href is not null) element.SetAttribute("href", Href);
        if (DateTime is not null) element.SetAttribute("datetime", DateTime);
        return element;
    }
}

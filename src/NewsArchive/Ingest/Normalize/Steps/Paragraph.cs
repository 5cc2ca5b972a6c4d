using System.Text;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// A run of text under construction: inline elements are opened only when there is text for them, white
/// space is written only between characters, so that neither leaves anything empty behind. One instance
/// builds one paragraph after the other.
/// </summary>
/// <param name="document">Makes the elements.</param>
/// <param name="link">The address that a text stands for when it is one; null when it is none that a link may have.</param>
internal sealed class Paragraph(IDocument document, Func<string, Uri?> link)
{
    private readonly StringBuilder text = new(1024);
    private readonly List<Inline> open = [];
    private IElement? element;
    private int runStart;
    private char last;
    private bool space;
    private bool lineBreak;
    private bool hardSpace;

    /// <summary>Whether a paragraph has been begun and not finished.</summary>
    public bool IsOpen => element is not null;

    /// <summary>Whether nothing was written yet.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Whether it began with text that stands in no paragraph element.</summary>
    public bool IsLoose { get; set; }

    /// <summary>The number of line breaks since the last character.</summary>
    public int Breaks { get; set; }

    /// <summary>The number of characters so far.</summary>
    public int Length => text.Length;

    /// <summary>The last character written.</summary>
    public char Last => last;

    public void Begin(string tag, bool isLoose)
    {
        element = document.CreateElement(tag);
        text.Clear();
        (runStart, Breaks, IsLoose) = (0, 0, isLoose);
        space = lineBreak = hardSpace = false;
    }

    /// <summary>Notes white space; whether any is written depends on what comes next.</summary>
    public void Space(bool withLineBreak)
    {
        space = true;
        lineBreak |= withLineBreak;
    }

    /// <summary>Notes white space that is written in any case between two characters.</summary>
    public void HardSpace() => space = hardSpace = true;

    /// <summary>Appends characters that neither begin nor end with white space.</summary>
    public void Append(ReadOnlySpan<char> words, List<Inline> active)
    {
        var common = Common(active);
        if (Breaks > 0 && !IsEmpty)
        {
            Close(common = 0);
            Flush();
            element!.Attach(document.CreateElement("br"));
            text.Append('\n');
            runStart = text.Length;
        }
        else if (space && !IsEmpty)
        {
            // Between two elements the space belongs to neither.
            Close(common);
            text.Append(WhiteSpace.Between(last, words[0], lineBreak && !hardSpace));
        }

        Close(common);
        Open(active, common);
        text.Append(words);
        last = words[^1];
        Breaks = 0;
        space = lineBreak = hardSpace = false;
    }

    /// <summary>Ends the paragraph; null when nothing of it can be seen.</summary>
    public Block? Finish()
    {
        var finished = element;
        element = null;
        if (finished is null || IsEmpty)
        {
            open.Clear();
            return null;
        }

        // Most paragraphs are one run: their text is then the text node's own.
        var whole = text.ToString();
        if (open.Count > 0) Close(0, finished);
        else if (runStart < whole.Length) Write(runStart == 0 ? whole : whole[runStart..], finished);
        return WhiteSpace.IsBlank(whole) ? null : new Block(finished, whole);
    }

    private int Common(List<Inline> active)
    {
        var common = 0;
        while (common < open.Count && common < active.Count && open[common].Continues(active[common])) common++;
        return common;
    }

    private void Close(int count, IElement? root = null)
    {
        if (open.Count <= count) return;
        Flush(root);
        open.RemoveRange(count, open.Count - count);
    }

    private void Open(List<Inline> active, int from)
    {
        for (var i = from; i < active.Count; i++)
        {
            Flush();
            var target = active[i].Create(document);
            Current(null).Attach(target);
            open.Add(active[i] with { Target = target });
        }
    }

    private IElement Current(IElement? root) => open.Count > 0 ? open[^1].Target! : root ?? element!;

    // One text node for each run: two in a row would become one when the markup is parsed again.
    private void Flush(IElement? root = null)
    {
        if (runStart == text.Length) return;
        Write(text.ToString(runStart, text.Length - runStart), Current(root));
        runStart = text.Length;
    }

    // An address in pieces, split over elements that are gone, is seen only when the run is whole.
    private void Write(string run, IElement parent)
    {
        var from = 0;
        var mayLink = run.Contains("://", StringComparison.Ordinal) && !open.Exists(i => i.Tag is "a" or "code");
        while (mayLink && BareLinks.Find(run.AsSpan(from)) is var (start, end) && link(run[(from + start)..(from + end)]) is { } address)
        {
            if (start > 0) parent.Attach(document.CreateTextNode(run[from..(from + start)]));
            var element = document.CreateElement("a");
            element.SetAttribute("href", address.AbsoluteUri);
            element.Attach(document.CreateTextNode(run[(from + start)..(from + end)]));
            parent.Attach(element);
            from += end;
        }

        if (from < run.Length) parent.Attach(document.CreateTextNode(from == 0 ? run : run[from..]));
    }
}

using System.Globalization;
using System.Xml;

namespace NewsArchive.Exports;

/// <summary>A chapter of a book: what is remembered of an article, nothing that grows with its body.</summary>
internal sealed record EpubChapter(string Id, string Title, DateOnly Day)
{
    public string File => Id + ".xhtml";
}

/// <summary>A day or a month of a book, with a page of its own that leads to its chapters.</summary>
internal sealed record EpubPart(string Name, IReadOnlyList<EpubChapter> Chapters)
{
    public string Id => "d" + Name;

    public string File => Id + ".xhtml";
}

/// <summary>
/// The table of contents of a book, by day. That of a large book leads to the pages of its days, or of its months, and they to the articles:
/// nobody leafs through a list of thousands, and reading systems and checkers fail on one.
/// </summary>
internal sealed class EpubContents
{
    private const string Ops = "http://www.idpf.org/2007/ops";

    // Far below what is known to fail: EPUBCheck goes one call deeper for each entry, and ends at some ten thousand.
    private const int MostEntries = 2_000;

    private readonly List<EpubChapter> _chapters;

    /// <summary>Orders the chapters: by day, and within a day as they came.</summary>
    public EpubContents(IEnumerable<EpubChapter> chapters)
    {
        _chapters = [.. chapters.OrderBy(c => c.Day)];
        if (_chapters.Count <= MostEntries) return;
        var days = By("yyyy-MM-dd");
        Parts = days.Count <= MostEntries ? days : By("yyyy-MM");
    }

    /// <summary>The parts that have pages; none in a book that is small enough without.</summary>
    public IReadOnlyList<EpubPart> Parts { get; } = [];

    /// <summary>The ids of all documents, in the order in which they are read.</summary>
    public IEnumerable<string> Spine => Parts.Count == 0
        ? _chapters.Select(c => c.Id)
        : Parts.SelectMany(part => part.Chapters.Select(c => c.Id).Prepend(part.Id));

    /// <summary>The first and the last day.</summary>
    public string Days => _chapters switch
    {
        [] => "",
        [var first, .., var last] when first.Day != last.Day => $"{ExportTime.Of(first.Day)} – {ExportTime.Of(last.Day)}",
        [var only, ..] => ExportTime.Of(only.Day),
    };

    /// <summary>Writes the table of contents.</summary>
    public void WriteNavigation(XmlWriter xml)
    {
        xml.WriteStartElement("nav", EpubXml.Xhtml);
        xml.WriteAttributeString("epub", "type", Ops, "toc");
        xml.WriteStartElement("ol", EpubXml.Xhtml);
        EpubXml.Item(xml, "title.xhtml", "—");
        if (Parts.Count == 0)
            foreach (var day in By("yyyy-MM-dd")) WriteGroup(xml, day.Chapters[0].File, day.Name, day.Chapters.Select(c => (c.File, c.Title)));
        else
            foreach (var year in Parts.GroupBy(p => p.Name[..4])) WriteGroup(xml, year.First().File, year.Key, year.Select(p => (p.File, p.Name)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Writes the page of a part.</summary>
    public static void WritePart(XmlWriter xml, EpubPart part)
    {
        EpubXml.Element(xml, "h1", part.Name);
        foreach (var day in part.Chapters.GroupBy(c => c.Day))
        {
            if (part.Name != ExportTime.Of(day.Key)) EpubXml.Element(xml, "h2", ExportTime.Of(day.Key));
            xml.WriteStartElement("ol", EpubXml.Xhtml);
            foreach (var chapter in day) EpubXml.Item(xml, chapter.File, chapter.Title);
            xml.WriteEndElement();
        }
    }

    private static void WriteGroup(XmlWriter xml, string file, string name, IEnumerable<(string File, string Name)> entries)
    {
        xml.WriteStartElement("li", EpubXml.Xhtml);
        EpubXml.Reference(xml, file, name);
        xml.WriteStartElement("ol", EpubXml.Xhtml);
        foreach (var entry in entries) EpubXml.Item(xml, entry.File, entry.Name);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private List<EpubPart> By(string format) =>
        [.. _chapters.GroupBy(c => c.Day.ToString(format, CultureInfo.InvariantCulture)).Select(part => new EpubPart(part.Key, [.. part]))];
}

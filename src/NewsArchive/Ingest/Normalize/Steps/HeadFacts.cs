using AngleSharp.Dom;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Facts;
using NewsArchive.Ingest.Normalize.Rules;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Reads time, authors and related links from the elements whose rules say that they tell them.</summary>
internal static class HeadFacts
{
    // A relative time is trusted when it falls on the day that stands beside it, or on a neighbour of it.
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static void Run(ArticleDraft draft)
    {
        var head = new HeadCursor(draft);
        INode? done = null;
        foreach (var (element, rule) in draft.Found)
        {
            // What stands in an element that was read was read with it.
            if (done is not null && element.IsIn(done)) continue;
            if (draft.Dropped.ContainsKey(element) && rule.Action != ElementAction.Author) continue;
            done = null;
            switch (rule.Action)
            {
                case ElementAction.Time:
                case ElementAction.HeadTime when head.IsIn(element):
                    Time(draft, element, rule);
                    break;
                case ElementAction.Author:
                    foreach (var line in element.Lines()) Authors(draft, line);
                    if (!draft.IsDropped(element)) draft.Drop(element, rule.Name);
                    break;
                case ElementAction.Byline:
                    Byline(draft, element, rule);
                    break;
                case ElementAction.Related:
                    RelatedLinks.Add(draft, element);
                    draft.Drop(element, rule.Name);
                    break;
                case ElementAction.EnglishAddress:
                    EnglishAddress(draft, element, rule);
                    break;
                case ElementAction.CreditLine when WhiteSpace.Collapse(element.TextContent) is { Length: > 0 } line:
                    draft.Credits.Add(line);
                    draft.Drop(element, rule.Name);
                    break;
                case ElementAction.Biography:
                    Biography(draft, element, rule);
                    break;
                case ElementAction.Card:
                    Cards.Read(draft, element);
                    done = element;
                    break;
            }

            if (draft.Dropped.ContainsKey(element)) done = element;
        }
    }

    // Names may stand above the time, each on its line.
    private static void Time(ArticleDraft draft, IElement element, ElementRule rule)
    {
        var lines = element.Lines();
        var reading = FromAttributes(draft, element, lines);
        List<string> others = [];
        foreach (var line in lines)
        {
            if (TimeText.Read(line, draft.Zone) is { } read) reading ??= read;
            else others.Add(line);
        }

        if (reading is null) return;
        draft.BodyTime ??= reading.With("body");
        if (element.LocalName != "time")
            foreach (var line in others) Authors(draft, line);
        draft.Drop(element, rule.Name);
    }

    private static TimeReading? FromAttributes(ArticleDraft draft, IElement element, List<string> lines)
    {
        var stated = element.Value("datetime") is { } value ? TimeText.Read(value, draft.Zone) : null;
        if (stated is not { Precision: TimePrecision.Day } || draft.Raw.HeaderUtc is not { } header) return stated;
        if (lines is not [var text] || TimeText.Relative(text) is not var (ago, precision)) return stated;
        var utc = Truncate(header - ago, precision);
        var near = utc >= stated.Utc - OneDay && utc < stated.Utc + OneDay + OneDay;
        return near ? new TimeReading(utc, precision, "UTC", $"{text} ({stated.Raw})") : stated;
    }

    private static DateTime Truncate(DateTime time, TimePrecision precision)
    {
        var unit = precision switch { TimePrecision.Hour => TimeSpan.TicksPerHour, TimePrecision.Minute => TimeSpan.TicksPerMinute, _ => TimeSpan.TicksPerSecond };
        return new DateTime(time.Ticks - time.Ticks % unit, DateTimeKind.Utc);
    }

    private static void Byline(ArticleDraft draft, IElement element, ElementRule rule)
    {
        var lines = element.Lines();
        if (lines.Count > 0) draft.AddContributor(lines[0], ContributorRole.Writer, lines.Count > 1 ? string.Join('，', lines.Skip(1)) : null);
        draft.Drop(element, rule.Name);
    }

    // A paragraph about one of the writers becomes a note to the name, without the link to more of the same.
    private static void Biography(ArticleDraft draft, IElement element, ElementRule rule)
    {
        var text = WhiteSpace.Collapse(element.TextContent);
        var writer = draft.Contributors.FindIndex(c => c.Role == ContributorRole.Writer && c.Note is null && text.StartsWith(c.Name, StringComparison.OrdinalIgnoreCase));
        if (writer < 0) return;
        var own = WhiteSpace.Collapse(string.Concat(element.ChildNodes.Where(n => n is not IElement { LocalName: "a" }).Select(n => n.TextContent)));
        draft.Contributors[writer] = draft.Contributors[writer] with { Note = own };
        draft.Drop(element, rule.Name);
    }

    private static void EnglishAddress(ArticleDraft draft, IElement element, ElementRule rule)
    {
        if (element.QuerySelector("a[href]") is not { } link || Links.Clean(draft, link.GetAttribute("href")!) is not { } address) return;
        draft.Alternates.Add(new AlternateAddress("en", address.AbsoluteUri));
        draft.Drop(element, rule.Name);
    }

    private static void Authors(ArticleDraft draft, string line)
    {
        foreach (var name in Names.Split(line))
            if (!Outlets.IsName(draft, name)) draft.AddContributor(name, ContributorRole.Writer);
    }
}

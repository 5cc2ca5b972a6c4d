using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Articles;

/// <summary>Leaves out what is the same, but for a paragraph around each change.</summary>
internal static class DiffLines
{
    // One left-out paragraph would take as much room as the note that it is left out.
    private const int Fewest = 2;

    public static IReadOnlyList<(DiffParagraph? Paragraph, int LeftOut)> Of(IReadOnlyList<DiffParagraph> paragraphs)
    {
        var lines = new List<(DiffParagraph?, int)>();
        for (var i = 0; i < paragraphs.Count;)
        {
            var end = i;
            while (end < paragraphs.Count && !IsNear(paragraphs, end)) end++;
            if (end - i >= Fewest) lines.Add((null, end - i));
            else for (var j = i; j < end; j++) lines.Add((paragraphs[j], 0));
            for (i = end; i < paragraphs.Count && IsNear(paragraphs, i); i++) lines.Add((paragraphs[i], 0));
        }

        return lines;
    }

    private static bool IsNear(IReadOnlyList<DiffParagraph> paragraphs, int index)
    {
        for (var i = Math.Max(0, index - 1); i <= Math.Min(paragraphs.Count - 1, index + 1); i++)
            if (paragraphs[i].Kind != DiffKind.Same) return true;
        return false;
    }
}

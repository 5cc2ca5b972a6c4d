using System.Globalization;
using System.Text;

namespace NewsArchive.Exports;

/// <summary>A citation in BibTeX, with the fields of biblatex beside the old ones.</summary>
public static class BibTexFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/x-bibtex";

    /// <summary>The entry. Title and names stand in double braces: they are kept as they are, and a Chinese name is not taken apart.</summary>
    public static string Write(Citation citation)
    {
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"@article{{{Key(citation)},\n");
        Add("title", "{" + Escape(citation.Title) + "}");
        if (citation.Authors.Count > 0) Add("author", string.Join(" and ", citation.Authors.Select(a => "{" + Escape(a) + "}")));
        Add("journal", Escape(citation.Container));
        Add("entrysubtype", "newspaper");
        Add("date", Date(citation.Published));
        Add("year", citation.Published.Year.ToString("0000", CultureInfo.InvariantCulture));
        Add("month", citation.Published.Month.ToString(CultureInfo.InvariantCulture));
        Add("url", Address(citation.Url));
        Add("urldate", Date(DateOnly.FromDateTime(citation.CapturedUtc)));
        if (citation.Language != "und") Add("langid", citation.Language.StartsWith("zh", StringComparison.Ordinal) ? "chinese" : citation.Language == "en" ? "english" : Escape(citation.Language));
        Add("note", Escape($"Archived at {citation.Archive}, {citation.Id}. {citation.Note}"));
        return entry.Append("}\n").ToString();

        void Add(string name, string value) => entry.Append(CultureInfo.InvariantCulture, $"  {name} = {{{value}}},\n");
    }

    private static string Key(Citation citation) => string.Create(CultureInfo.InvariantCulture, $"{citation.Id[..8]}-{citation.Published:yyyyMMdd}");

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // In an address a backslash would become part of it; what could end the field cannot stand in an address unencoded anyway.
    private static string Address(string url) => OneLine.Of(url).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in OneLine.Of(text))
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '{' or '}' or '%' or '&' or '#' or '_' or '$' => "\\" + c,
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}

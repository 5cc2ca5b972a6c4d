using System.Globalization;
using System.Text;

namespace NewsArchive.Exports;

/// <summary>A citation in RIS, the tagged format that reference managers read.</summary>
public static class RisFile
{
    /// <summary>The media type reference managers register for.</summary>
    public const string MediaType = "application/x-research-info-systems";

    /// <summary>The record: two letters, two spaces, a hyphen and a space before each value; CRLF after it.</summary>
    public static string Write(Citation citation)
    {
        var file = new StringBuilder();
        Add("TY", "NEWS");
        Add("TI", citation.Title);
        foreach (var author in citation.Authors) Add("AU", author);
        Add("T2", citation.Container);
        // Both hold the whole day: some programs read the first only, others the second. A bare year (PY) would take precedence in some.
        Add("Y1", citation.Published.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        Add("DA", citation.Published.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        if (citation.Language != "und") Add("LA", citation.Language);
        Add("UR", citation.Url);
        Add("Y2", citation.CapturedUtc.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        Add("DB", citation.Archive);
        Add("AN", citation.Id);
        Add("N1", citation.Note);
        return file.Append("ER  - \r\n").ToString();

        // A line break in a value would begin a tag of the writer's choosing.
        void Add(string tag, string value) => file.Append(tag).Append("  - ").Append(OneLine.Of(value)).Append("\r\n");
    }
}

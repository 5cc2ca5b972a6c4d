using System.Text;
using System.Xml;

namespace NewsArchive.Exports;

/// <summary>Text for XML 1.0, which forbids some characters even when they are escaped.</summary>
public static class LegalXml
{
    /// <summary>The text without control characters, half surrogate pairs and noncharacters.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAllowed(text, ref i)) return CleanSlowly(text);
        }

        return text;
    }

    private static string CleanSlowly(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            if (IsAllowed(text, ref i)) result.Append(text, start, i - start + 1);
        }

        return result.ToString();
    }

    // Moves to the second half of a pair.
    private static bool IsAllowed(string text, ref int i)
    {
        if (XmlConvert.IsXmlChar(text[i])) return true;
        if (i + 1 >= text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) return false;
        i++;
        return true;
    }
}

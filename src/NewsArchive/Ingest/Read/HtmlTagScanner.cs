namespace NewsArchive.Ingest.Read;

/// <summary>
/// Finds the tags of a text as the tokeniser of HTML does (HTML Living Standard, 13.2.5), in one pass, and
/// nothing else: no text, no names decoded, no tree.
/// </summary>
internal ref struct HtmlTagScanner(ReadOnlySpan<char> html)
{
    private const string White = " \t\n\f\r";
    private const string EndOfName = White + "/>";

    private readonly ReadOnlySpan<char> html = html;
    private int position;

    /// <summary>Where the tag begins.</summary>
    public int Start { get; private set; }

    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Whether text stands between this tag and the one before.</summary>
    public bool FollowsText { get; private set; }

    public bool IsEndTag { get; private set; }

    public bool IsSelfClosing { get; private set; }

    public int AttributeCount { get; private set; }

    /// <summary>Whether it has an attribute that makes a font element one of HTML, even inside SVG.</summary>
    public bool HasFontAttribute { get; private set; }

    /// <summary>The attribute "encoding", which turns MathML annotations into HTML; empty when it has none.</summary>
    public ReadOnlySpan<char> Encoding { get; private set; }

    /// <summary>Where attributes stand whose value is longer than <see cref="LongValue"/>; null when none does.</summary>
    public List<Range>? LongAttributes { get; private set; }

    /// <summary>Values longer than this many characters are noted.</summary>
    public int LongValue { get; init; } = int.MaxValue;

    /// <summary>Goes on to the next tag; false at the end. CDATA sections exist in foreign elements only.</summary>
    public bool Next(bool allowCData)
    {
        FollowsText = false;
        while (html[position..].IndexOf('<') is >= 0 and var distance)
        {
            Start = position += distance;
            var rest = html[position..];
            FollowsText |= distance > 0 || rest is not ['<', '!' or '?' or '/' or >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..];
            if (rest is ['<', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..] or ['<', '/', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..]) return ReadTag();
            position += LengthOfOther(rest, allowCData);
        }

        return false;
    }

    /// <summary>Goes past the end tag of the element that this tag begins, whose content is no markup; to the end when there is none.</summary>
    public void SkipRawText()
    {
        var name = Name;
        while (html[position..].IndexOf("</") is >= 0 and var distance)
        {
            position += distance;
            var rest = html[(position + 2)..];
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || EndOfName.Contains(rest[name.Length], StringComparison.Ordinal)))
            {
                ReadTag();
                return;
            }

            position += 2;
        }

        SkipAll();
    }

    /// <summary>Goes to the end.</summary>
    public void SkipAll() => position = html.Length;

    /// <summary>The number of tags that can still come, wherever comments and texts begin and end.</summary>
    public readonly int CountAtMost()
    {
        var count = 0;
        for (var rest = html[position..]; rest.IndexOf('<') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (at + 1 < rest.Length && char.IsAsciiLetter(rest[at + 1])) count++;
        }

        return count;
    }

    // What begins with "<" and is no tag: text, comments, and all that the standard reads as comments.
    private static int LengthOfOther(ReadOnlySpan<char> rest, bool allowCData)
    {
        if (rest.StartsWith("<!--")) return LengthOfComment(rest);
        if (allowCData && rest.StartsWith("<![CDATA[")) return LengthTo(rest, "]]>", 9);
        return rest is ['<', '!' or '?' or '/', ..] ? LengthTo(rest, ">", 2) : 1;
    }

    private static int LengthOfComment(ReadOnlySpan<char> rest)
    {
        if (rest[4..] is ['>', ..]) return 5;
        if (rest[4..] is ['-', '>', ..]) return 6;
        var end = LengthTo(rest, "-->", 4);
        var bang = LengthTo(rest[..end], "--!>", 4);
        return Math.Min(end, bang);
    }

    private static int LengthTo(ReadOnlySpan<char> text, string mark, int from) =>
        text[from..].IndexOf(mark) is >= 0 and var at ? from + at + mark.Length : text.Length;

    private bool ReadTag()
    {
        IsEndTag = html[position + 1] == '/';
        position += IsEndTag ? 2 : 1;
        var length = LengthUntil(EndOfName);
        Name = html.Slice(position, length);
        position += length;
        (AttributeCount, HasFontAttribute, IsSelfClosing) = (0, false, false);
        Encoding = default;
        while (SkipToAttribute())
        {
            AttributeCount++;
            ReadAttribute();
        }

        // A tag cut off by the end of the file is no tag.
        return position++ < html.Length;
    }

    // Leaves the position at the first character of an attribute, at ">", or at the end.
    private bool SkipToAttribute()
    {
        IsSelfClosing = false;
        for (; position < html.Length; position++)
        {
            var c = html[position];
            if (c == '>') return false;
            if (c != '/' && !White.Contains(c, StringComparison.Ordinal)) return true;
            IsSelfClosing = c == '/' && position + 1 < html.Length && html[position + 1] == '>';
        }

        return false;
    }

    private void ReadAttribute()
    {
        var start = position++;
        position += LengthUntil(EndOfName + "=");
        var name = html[start..position];
        var value = ReadValue();
        if (value.Length > LongValue) (LongAttributes ??= []).Add(start..position);
        if (name.Equals("encoding", StringComparison.OrdinalIgnoreCase) && Encoding.IsEmpty) Encoding = value;
        HasFontAttribute |= name.Equals("color", StringComparison.OrdinalIgnoreCase)
            || name.Equals("face", StringComparison.OrdinalIgnoreCase) || name.Equals("size", StringComparison.OrdinalIgnoreCase);
    }

    private ReadOnlySpan<char> ReadValue()
    {
        var equals = position + html[position..].Length - html[position..].TrimStart(White).Length;
        if (equals == html.Length || html[equals] != '=') return default;

        position = equals + 1;
        position += html[position..].Length - html[position..].TrimStart(White).Length;
        if (position == html.Length) return default;
        return html[position] is '"' or '\'' ? ReadQuoted(html[position]) : ReadUnquoted();
    }

    private ReadOnlySpan<char> ReadQuoted(char quote)
    {
        var start = ++position;
        var length = html[start..].IndexOf(quote);
        position = length < 0 ? html.Length : start + length + 1;
        return html.Slice(start, length < 0 ? html.Length - start : length);
    }

    private ReadOnlySpan<char> ReadUnquoted()
    {
        var start = position;
        position += LengthUntil(White + ">");
        return html[start..position];
    }

    private readonly int LengthUntil(string marks) =>
        html[position..].IndexOfAny(marks) is >= 0 and var length ? length : html.Length - position;
}

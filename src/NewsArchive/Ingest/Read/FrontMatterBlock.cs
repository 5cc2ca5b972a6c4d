namespace NewsArchive.Ingest.Read;

/// <summary>The block between two lines of three hyphens at the head of a file.</summary>
/// <param name="Values">What it says.</param>
/// <param name="End">Where the file goes on after it.</param>
internal sealed record FrontMatterBlock(FrontMatter Values, int End)
{
    private const string Fence = "---";

    /// <summary>The front matter of a file; null when it has none. A fence that is never closed, or closes over no key, is a rule of the text.</summary>
    public static FrontMatterBlock? TryRead(ReadOnlySpan<char> head)
    {
        var start = HeadLines.SkipBlank(head, 0);
        var first = HeadLines.NextLine(head, start);
        if (!head[start..first].TrimEnd().SequenceEqual(Fence)) return null;

        for (var line = first; line < head.Length;)
        {
            var next = HeadLines.NextLine(head, line);
            if (head[line..next].TrimEnd() is Fence or "...")
            {
                var fields = FrontMatterFields.Read(head[first..line].ToString());
                return fields is null ? null : new(ToFrontMatter(fields), next);
            }

            line = next;
        }

        return null;
    }

    // "data" is how some generators spell "date".
    private static FrontMatter ToFrontMatter(FrontMatterFields fields) => new()
    {
        Title = fields.Text("title"),
        Date = fields.Time("date") ?? fields.Time("data"),
        Author = fields.Names("author") ?? fields.Names("authors"),
        Url = FindUrl(fields),
        Language = fields.Text("lang") ?? fields.Text("language"),
        Layout = fields.Text("layout"),
        Tags = [.. fields.List("tags").Concat(fields.List("keywords")).Distinct()],
        Categories = [.. fields.List("categories").Concat(fields.List("category")).Distinct()],
    };

    // "from" is free text in some files; an address that is one wins over an earlier key that holds none.
    private static string? FindUrl(FrontMatterFields fields)
    {
        string[] keys = ["from", "url", "link", "source_url", "original_url", "canonical"];
        var given = keys.Select(fields.Raw).Where(v => v is not null).ToList();
        return given.Select(ArticleUrl.Usable).FirstOrDefault(url => url is not null) ?? given.FirstOrDefault();
    }
}

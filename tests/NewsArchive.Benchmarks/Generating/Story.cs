namespace NewsArchive.Benchmarks.Generating;

/// <summary>An article before anybody marks it up. All of it is simplified Chinese or English.</summary>
/// <param name="Number">Its number in the archive, from 0.</param>
/// <param name="PublishedUtc">When it was published; whole seconds.</param>
/// <param name="Title">The title.</param>
/// <param name="Author">A name.</param>
/// <param name="Place">A place.</param>
/// <param name="Paragraphs">The text.</param>
/// <param name="Captions">One for each picture.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="IsTraditional">Whether its file is written in traditional characters.</param>
internal sealed record Story(
    int Number, DateTime PublishedUtc, string Title, string Author, string Place,
    IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Captions, Outlet Outlet, bool IsTraditional)
{
    /// <summary>When the feed reader saw it: some minutes later.</summary>
    public DateTime CapturedUtc => PublishedUtc.AddSeconds(90 + Number * 37 % 3_600);

    /// <summary>The text, with the dateline where the outlet sets one; captions last.</summary>
    public IEnumerable<string> Blocks => Outlet.HasDateline ? [Place + " —", .. Paragraphs, .. Captions] : [.. Paragraphs, .. Captions];

    /// <summary>What a search must find it by: each block on a line of its own, for no word goes across two.</summary>
    public string SearchText => string.Join('\n', [Title, .. Blocks]);
}

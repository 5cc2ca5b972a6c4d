using NewsArchive.Benchmarks.Generating.Markup;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>A publisher: where its files lie and what they look like.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Weight">Its part of the articles, against the others'.</param>
/// <param name="Header">The form of its files.</param>
/// <param name="Url">The address of an article.</param>
/// <param name="Body">Writes the markup.</param>
internal sealed record Outlet(string Name, int Weight, Header Header, Func<Story, string> Url, Action<Soup, Story> Body)
{
    /// <summary>The bytes of a file that are not of the article's text: header and frame.</summary>
    public required int Frame { get; init; }

    /// <summary>The part of the rest that is text; measured.</summary>
    public required double TextShare { get; init; }

    public double TraditionalShare { get; init; }

    public bool HasPictures { get; init; } = true;

    /// <summary>Whether the place stands before the first paragraph.</summary>
    public bool HasDateline { get; init; }

    public double TextBytes(int fileBytes) => Math.Max(0, fileBytes - Frame) * TextShare;
}

using NewsArchive.Articles;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>A folder that grows by numbered articles, as a crawler writes them.</summary>
internal sealed class FerryFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public FerryFolder() => Directory.CreateDirectory(Path);

    /// <summary>Where the articles are.</summary>
    public string Path => _folder["articles"];

    /// <summary>A working directory for programs.</summary>
    public string WorkingDirectory => _folder.Path;

    /// <summary>The number of articles so far.</summary>
    public int Count { get; private set; }

    public static string Permalink(int number) => "/a/" + ArticleId.FromUrlKey($"voachinese.com/a/ferry/{number}.html");

    /// <summary>Writes the next articles.</summary>
    public void Grow(int by)
    {
        for (var end = Count + by; Count < end; Count++)
            _folder.Write($"articles/voa/{Count:000000}.md", Some.Article(
                title: $"第{Count}艘渡轮", url: $"https://www.voachinese.com/a/ferry/{Count}.html", milliseconds: 1689667144000 + Count * 60_000L));
    }

    public void Dispose() => _folder.Dispose();
}

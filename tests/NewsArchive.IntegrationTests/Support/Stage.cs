namespace NewsArchive.IntegrationTests.Support;

/// <summary>A folder that is changed while it is watched, in the ways of people and their programs. Times of modification are those of the writing.</summary>
internal sealed class Stage
{
    private readonly TempFolder _folder;

    public Stage(TempFolder folder)
    {
        _folder = folder;
        Directory.CreateDirectory(Path);
    }

    public string Path => _folder["articles"];

    public string FileOf(string name) => System.IO.Path.Combine(Path, name + ".md");

    /// <summary>Writes a file whose article has the name as its address, unless told otherwise.</summary>
    public void Write(string name, string body, string? url = null) => File.WriteAllText(FileOf(name), Text(url ?? name, body));

    /// <summary>Writes a file in pieces, as a slow download does.</summary>
    public async Task WriteSlowlyAsync(string name, int pieces)
    {
        var text = Text(name, "whole");
        await using var file = new StreamWriter(FileOf(name));
        foreach (var piece in text.Chunk(text.Length / pieces + 1))
        {
            await file.WriteAsync(piece);
            await file.FlushAsync(TestContext.Current.CancellationToken);
            await Task.Delay(700, TestContext.Current.CancellationToken);
        }
    }

    public void Rename(string from, string to) => File.Move(FileOf(from), FileOf(to));

    /// <summary>As careful editors write: a new file, put in the place of the old one.</summary>
    public void ReplaceByRename(string name, string body)
    {
        var temporary = FileOf(name) + ".tmp";
        File.WriteAllText(temporary, Text(name, body));
        File.Move(temporary, FileOf(name), overwrite: true);
    }

    /// <summary>As careless editors write: the old file is emptied first.</summary>
    public void TruncateAndRewrite(string name, string body)
    {
        using var file = File.Open(FileOf(name), FileMode.Truncate);
        file.Flush(flushToDisk: true);
        file.Write(System.Text.Encoding.UTF8.GetBytes(Text(name, body)));
    }

    /// <summary>Fills a directory beside the folder with old files.</summary>
    public void WriteAway(string directory, int files)
    {
        for (var i = 0; i < files; i++) _folder.Write($"away/{directory}/deep/{i}.md", Text($"{directory}-{i}", "first"));
    }

    public void MoveIn(string directory) => Directory.Move(_folder[$"away/{directory}"], System.IO.Path.Combine(Path, directory));

    private static string Text(string name, string body) => Some.Article(
        title: "渡轮", url: $"https://www.voachinese.com/a/{name}/1.html", body: $"<p>{body}</p>");
}

using System.Net;
using System.Text.Json;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.BrowserTests.Hostile;

/// <summary>The program serving an article for every attack; the tests of a class only read it.</summary>
public sealed class HostileArchive : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private ProgramProcess _program = null!;

    /// <summary>Where the program serves.</summary>
    public Uri Address => _program.Address;

    /// <summary>The permalinks of all articles that were taken in.</summary>
    public IReadOnlyList<string> Articles { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var (index, body) in Attacks.Bodies.Index()) Write(index, $"Attack {index}", $"<p>A paragraph before it.</p>{body}<p>A paragraph after it.</p>");
        foreach (var (index, words) in Attacks.Words.Index())
        {
            var attribute = WebUtility.HtmlEncode(words);
            Write(1000 + index, words, $"<p>By {words}</p><p class=author>{attribute}</p><figure><img src=https://evil.test/p.png alt=\"{attribute}\" title=\"{attribute}\"><figcaption>{words}</figcaption></figure><p>A paragraph after it.</p>", words);
        }

        var connection = $"Data Source={_folder["archive.db"]}";
        var settings = ProgramProcess.SettingsFor(DatabaseProvider.Sqlite, connection, ("Ingest__Enabled", "false"));
        var (exitCode, _, errors) = await ProgramProcess.RunAsync(_folder.Path, ["ingest", _folder["articles"]], settings);
        Assert.True(exitCode is 0 or 1, errors);
        _program = await ProgramProcess.ServeAsync(_folder.Path, settings);
        await using var db = ArchiveDatabase.Open(DatabaseProvider.Sqlite, connection);
        Articles = [.. db.Articles.Select(a => "/a/" + a.PublicId)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }

    private void Write(int index, string title, string body, string? author = null) => _folder.Write(
        $"articles/voa/{index:0000}.md",
        $"---\ntitle: {JsonSerializer.Serialize(title)}\ndate: 2023-07-18 10:00:00 +0800\nauthor: {JsonSerializer.Serialize(author ?? "Nobody")}\nfrom: https://www.voachinese.com/a/attack/{index}.html?q=%22%3E%3Cscript%3E'{index}\n---\n\n{body}\n");
}

using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Ingest;

/// <summary>Folders that strangers may write to.</summary>
public sealed class UntrustedFolderTests
{
    [Theory, EachDatabase]
    public async Task Links_pipes_and_names_that_are_not_utf8_stop_nothing_and_are_told(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var outside = new TempFolder();
        outside.Write("secret.md", Some.Article(title: "外面的秘密", url: "https://www.voachinese.com/a/secret/1.html"));
        archive.Folder.Write("good.md", Some.Article());
        File.CreateSymbolicLink(archive.Folder["link.md"], outside["secret.md"]);
        Directory.CreateSymbolicLink(archive.Folder["loop"], archive.Folder.Path);
        Directory.CreateSymbolicLink(archive.Folder["outside"], outside.Path);
        await ShellAsync(archive.Folder.Path, "mkfifo pipe.md; printf '' > \"$(printf 'bad\\377.md')\"; printf '' > \"$(printf 'bad\\376.md')\"");

        var report = await archive.IngestAsync();

        Assert.Equal(1, report.NewArticles);
        var files = await archive.AskAsync(db => db.Files.OrderBy(f => f.Name).Select(f => $"{f.Name} {f.State} {f.Reason}").ToListAsync());
        Assert.Contains("link.md Ignored not-a-file", files);
        Assert.Contains("pipe.md Ignored not-a-file", files);
        Assert.Equal(2, files.Count(f => f.EndsWith("Rejected bad-name", StringComparison.Ordinal)));
        Assert.DoesNotContain(await archive.AskAsync(db => db.Articles.ToListAsync()), a => a.Title.Contains("秘密", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => f.Contains("loop/", StringComparison.Ordinal));

        var again = await archive.IngestAsync();
        Assert.False(again.ChangedAnything, string.Join(", ", await archive.AskAsync(db => db.Files.Select(f => f.Name + f.State).ToListAsync())));
    }

    [Theory, EachDatabase]
    public async Task Every_name_that_a_file_system_allows_is_taken(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        string[] names =
        [
            "why?.md", "50%.md", "#1.md", "back\\slash.md", "two  spaces .md", "emoji 🚢.md", "\"quoted\".md", "a:b|c*d.md", "line\nbreak.md",
            "tab\t.md", "-rf.md", "title.md ", "中文，标点。.md", new string('长', 80) + ".md",
        ];
        for (var i = 0; i < names.Length; i++)
            archive.Folder.Write("dir with spaces#?%/" + names[i], Some.Article(url: $"https://www.voachinese.com/a/x/{i}.html", title: $"标题第{i}"));

        var report = await archive.IngestAsync();

        Assert.Equal((names.Length, 0), (report.NewArticles, report.Rejected));
        Assert.Equal(names.Length, (await archive.IngestAsync()).Unchanged);
        Assert.Equal(names.Order(StringComparer.Ordinal), (await archive.AskAsync(db => db.Files.Select(f => f.Name).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task A_path_longer_than_an_index_takes_is_no_obstacle(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        // Different characters, so that no compression makes the path short again.
        var part = string.Concat(Enumerable.Range(0, 80).Select(i => (char)(0x4E00 + i * 37)));
        var directory = string.Join('/', Enumerable.Range(0, 12).Select(i => i + part));
        archive.Folder.Write(directory + "/1.md", Some.Article());

        Assert.Equal(1, (await archive.IngestAsync()).NewArticles);
        Assert.Equal(1, (await archive.IngestAsync()).Unchanged);
    }

    [Theory, EachDatabase]
    public async Task Temporary_and_hidden_files_are_left_alone(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        foreach (var name in (string[])[".hidden.md", "1.md~", "1.md.tmp", "1.md.part", ".1.md.swp", "picture.jpg", ".git/1.md"])
            archive.Folder.Write(name, Some.Article());

        Assert.Equal(0, (await archive.IngestAsync()).Seen);
    }

    [Theory, EachDatabase]
    public async Task A_file_over_the_size_limit_is_rejected_without_being_read(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var path = archive.Folder.Write("big.md", "");
        await using (var file = File.OpenWrite(path)) file.SetLength(5L * 1024 * 1024 * 1024);

        Assert.Equal("too-large", (await archive.IngestAsync()).RejectedByReason.Keys.Single());
    }

    [Theory, EachDatabase]
    public async Task A_file_that_is_swapped_for_a_link_while_it_is_read_shows_nothing_from_outside(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var outside = new TempFolder();
        outside.Write("secret.md", Some.Article(title: "外面的秘密", url: "https://www.voachinese.com/a/secret/1.html", body: "<p>外面的秘密。</p>"));
        archive.Folder.Write("in/steady.md", Some.Article());
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() => Swap(archive.Folder, outside["secret.md"], stop.Token), TestContext.Current.CancellationToken);

        var (passes, seen) = (LongForm.Or(200, 30), 0);
        for (var i = 0; i < passes; i++) seen += (await archive.IngestAsync(archive.Folder["in"])).Seen;
        await stop.CancelAsync();
        var swaps = await swapping;

        Assert.NotEqual(0, swaps);
        var texts = await archive.AskAsync(db => db.Contents.Select(c => c.Text).ToListAsync());
        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => text.Contains("秘密", StringComparison.Ordinal));
        Assert.DoesNotContain(await archive.AskAsync(db => db.Originals.ToListAsync()), original => Encoding.UTF8.GetString(original.Content).Contains("秘密", StringComparison.Ordinal));
        LongForm.Tell($"S6 {provider}: {swaps} swaps during {passes} passes over {seen} files, 0 bytes from outside");
    }

    // In turn an article and a link to another one outside, under the same names; a name is always one of both.
    private static int Swap(TempFolder folder, string secret, CancellationToken stop)
    {
        const int names = 8;
        var swaps = 0;
        for (; !stop.IsCancellationRequested; swaps++)
        {
            var (name, next) = (folder[$"in/{swaps % names}.md"], folder["next"]);
            if (swaps / names % 2 == 0) File.WriteAllText(next, Some.Article(url: $"https://www.voachinese.com/a/swapped/{swaps % names}.html"));
            else File.CreateSymbolicLink(next, secret);
            File.Move(next, name, overwrite: true);
        }

        return swaps;
    }

    private static async Task ShellAsync(string folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}

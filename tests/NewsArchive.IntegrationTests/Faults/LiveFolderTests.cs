using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Faults;

/// <summary>R7: what people and programs do to a folder that is being watched. Everything happens at once, in a directory each.</summary>
public sealed class LiveFolderTests
{
    private static readonly int Burst = LongForm.Or(2_000, 300);

    [Theory, EachDatabase]
    public async Task Whatever_happens_to_a_file_the_archive_ends_with_its_last_text_and_with_no_half_one(DatabaseProvider provider)
    {
        using var folder = new TempFolder();
        var stage = new Stage(folder);
        foreach (var name in (string[])["renamed", "touched", "replaced", "deleted", "cased", "edited", "rewritten", "reused", "older"]) stage.Write(name, "first");
        stage.WriteAway("moved-in", 40);
        var connection = await Databases.Current.NewArchiveAsync(provider);
        await using var server = await ProgramProcess.ServeAsync(folder.Path, ProgramProcess.SettingsFor(
            provider, connection, ("Ingest__Folders__0", stage.Path), ("Ingest__Interval", "00:00:05")));
        await Until.SoAsync(async () => await Reckoning.StoredAsync(provider, connection) == 9, "the folder was taken in");

        var slow = stage.WriteSlowlyAsync("slow", 4);
        stage.Rename("renamed", "renamed-again");
        File.SetLastWriteTimeUtc(stage.FileOf("touched"), new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        stage.ReplaceByRename("replaced", "second");
        File.Delete(stage.FileOf("deleted"));
        stage.Rename("cased", "CASED");
        stage.Write("edited", "second");
        stage.Write("edited", "third");
        stage.TruncateAndRewrite("rewritten", "second");
        stage.Write("reused", "second", url: "another");
        stage.Write("older", "second");
        File.SetLastWriteTimeUtc(stage.FileOf("older"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        stage.Write("future", "first");
        File.SetLastWriteTimeUtc(stage.FileOf("future"), new DateTime(2038, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        for (var i = 0; i < Burst; i++) stage.Write($"burst-{i}", "first");
        stage.MoveIn("moved-in");
        await slow;

        await using var archive = ArchiveDatabase.Open(provider, connection);
        await Until.SoAsync(async () => await archive.Articles.CountAsync(TestContext.Current.CancellationToken) == 9 + 1 + 1 + 1 + Burst + 40, "everything was taken in");
        foreach (var (name, last) in (IEnumerable<(string, string)>)[
            ("slow", "whole"), ("replaced", "second"), ("edited", "third"), ("rewritten", "second"), ("older", "second"), ("another", "second")])
            await Until.SoAsync(async () => (await BodiesAsync(archive, name)).LastOrDefault() == last, $"{name} says {last}");

        Assert.Equal(["whole"], await BodiesAsync(archive, "slow")); // no half one
        foreach (var (name, versions) in (IEnumerable<(string, string[])>)[
            ("renamed", ["first"]), ("touched", ["first"]), ("deleted", ["first"]), ("cased", ["first"]), ("future", ["first"]), ("reused", ["first"]),
            ("replaced", ["first", "second"]), ("older", ["first", "second"]), ("rewritten", ["first", "second"])])
            Assert.Equal(versions, await BodiesAsync(archive, name));
        Assert.Equal(FileState.Missing, await StateAsync(archive, "deleted.md"));
        Assert.Equal(FileState.Duplicate, await StateAsync(archive, "renamed-again.md"));
        Assert.Equal(FileState.Stored, await StateAsync(archive, "reused.md"));
    }

    // The texts of an article's versions, the oldest first.
    private static Task<List<string>> BodiesAsync(ArchiveDb archive, string name)
    {
        var id = ArticleId.FromUrlKey($"voachinese.com/a/{name}/1.html");
        return archive.Versions.Where(v => v.Article!.PublicId == id).OrderBy(v => v.Number).Select(v => v.Content!.Text)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private static Task<FileState> StateAsync(ArchiveDb archive, string file) =>
        archive.Files.Where(f => f.Name == file).Select(f => f.State).SingleAsync(TestContext.Current.CancellationToken);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Ingest.Git;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.IntegrationTests.Fixity;

public sealed class FixityCheckTests
{
    [Theory, EachDatabase]
    public async Task A_sound_archive_has_no_faults(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 70);

        var run = await CheckAsync(archive);

        Assert.Equal((70, 70, 0, true), (run.Originals, run.Versions, run.Faults, run.IsClean));
    }

    [Theory, EachDatabase]
    public async Task Two_hundred_flipped_bits_are_found_and_repaired_where_a_file_remains(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 220);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);
        var flipped = await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 200, seed: 1973));
        var gone = await archive.AskAsync(db => NamesOfAsync(db, flipped[..30]));
        foreach (var name in gone) File.Delete(archive.Folder[name]);

        var run = await CheckAsync(archive);

        Assert.Equal((200, 170, false), (run.Faults, run.Repaired, run.IsClean));
        var faults = await archive.AskAsync(db => FixityCheck.FaultsAsync(db, run.Id, TestContext.Current.CancellationToken));
        Assert.Equal(flipped, faults.Select(f => f.Name));
        Assert.All(faults, f => Assert.Equal(FixityKind.Original, f.Kind));

        // With the thirty files back, nothing is lost.
        foreach (var name in gone) archive.Folder.Write(name, Text(name));
        Assert.Equal((30, 30, true), await CheckAsync(archive) is var again ? (again.Faults, again.Repaired, again.IsClean) : default);
        Assert.Equal(0, (await CheckAsync(archive)).Faults);
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    [Theory, EachDatabase]
    public async Task A_file_that_says_something_else_by_now_repairs_nothing(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 1);
        await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 1, seed: 4));
        archive.Folder.Write("1.md", Some.Article(title: "另一篇"));

        var run = await CheckAsync(archive);

        Assert.Equal((1, 0), (run.Faults, run.Repaired));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "text = 'x' || text")]
    [InlineData(DatabaseProvider.Postgres, "text = 'x' || text")]
    [InlineData(DatabaseProvider.Sqlite, "facts = replace(facts, '\"images\"', '\"imbges\"')")]
    [InlineData(DatabaseProvider.Postgres, "facts = replace(facts, '\"images\"', '\"imbges\"')")]
    [InlineData(DatabaseProvider.Sqlite, "html_br = substr(html_br, 1, length(html_br) - 1)")]
    [InlineData(DatabaseProvider.Postgres, "html_br = set_byte(html_br, 9, get_byte(html_br, 9) # 4)")]
    public async Task A_damaged_body_is_derived_again_from_its_original(DatabaseProvider provider, string damage)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 3);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);
        var sql = $"UPDATE version_content SET {damage} WHERE version_id = (SELECT min(version_id) FROM version_content)";
        await archive.AskAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        var run = await CheckAsync(archive);

        Assert.Equal((1, 1), (run.Faults, run.Repaired));
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
        Assert.Equal(0, (await CheckAsync(archive)).Faults);
    }

    [Theory, EachDatabase]
    public async Task A_changed_title_and_a_missing_body_are_found_and_derived_again(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 3);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);
        var ids = await archive.AskAsync(db => db.Versions.OrderBy(v => v.Id).Select(v => v.Id).ToListAsync());
        await archive.AskAsync(db => db.Versions.Where(v => v.Id == ids[0]).ExecuteUpdateAsync(row => row.SetProperty(v => v.Title, "改过的标题")));
        await archive.AskAsync(db => db.Contents.Where(c => c.VersionId == ids[1]).ExecuteDeleteAsync());

        var run = await CheckAsync(archive);

        Assert.Equal((2, 2), (run.Faults, run.Repaired));
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_named_and_stops_nothing()
    {
        await using var archive = await ArchiveOfAsync(DatabaseProvider.Sqlite, articles: 3);
        await archive.AskAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE article_version SET header_utc = 'x' || header_utc WHERE id = (SELECT min(id) FROM article_version)"));

        var run = await CheckAsync(archive);

        Assert.Equal((3, 1, 0), (run.Versions, run.Faults, run.Repaired));
        var fault = (await archive.AskAsync(db => FixityCheck.FaultsAsync(db, run.Id, TestContext.Current.CancellationToken))).Single();
        Assert.StartsWith("article_version ", fault.Name, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_body_and_its_original_that_are_both_damaged_come_back_from_the_file(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 1);
        await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 1, seed: 8));
        await archive.AskAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE version_content SET text = 'x'"));

        var run = await CheckAsync(archive);

        Assert.Equal((2, 2), (run.Faults, run.Repaired));
    }

    [Theory, EachDatabase]
    public async Task A_link_in_the_place_of_a_source_file_is_not_followed(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 1);
        await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 1, seed: 4));
        File.Move(archive.Folder["1.md"], archive.Folder["elsewhere"]);
        File.CreateSymbolicLink(archive.Folder["1.md"], archive.Folder["elsewhere"]);

        Assert.Equal(0, (await CheckAsync(archive)).Repaired);
    }

    [Theory, EachDatabase]
    public async Task The_verb_names_what_is_wrong_and_fails(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 2);
        var settings = ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString);
        var sound = await ProgramProcess.RunAsync(archive.Folder.Path, ["verify"], settings);
        Assert.True(sound.ExitCode == 0, sound.Output + sound.Errors);

        var flipped = await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 2, seed: 11));
        File.Delete(archive.Folder[(await archive.AskAsync(db => NamesOfAsync(db, flipped[..1])))[0]]);
        var damaged = await ProgramProcess.RunAsync(archive.Folder.Path, ["verify"], settings);
        var told = await ProgramProcess.RunAsync(archive.Folder.Path, ["verify", "--last"], settings);

        Assert.Equal(3, damaged.ExitCode);
        Assert.Contains($"wrong\toriginal\t{flipped[0]}", damaged.Output, StringComparison.Ordinal);
        Assert.Contains($"repaired\toriginal\t{flipped[1]}", damaged.Output, StringComparison.Ordinal);
        Assert.Equal((3, damaged.Output), (told.ExitCode, told.Output));
    }

    [Theory, EachDatabase]
    public async Task The_service_checks_when_the_interval_is_over_and_not_before(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 1);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(29));
        using var service = new FixityService(
            archive.Get<IServiceScopeFactory>(), archive.Get<IOptions<FixityOptions>>(), clock, NullLogger<FixityService>.Instance);

        await service.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), await archive.AskAsync(async db => (await db.FixityRuns.CountAsync(), await db.Manifests.CountAsync())));
        clock.Advance(TimeSpan.FromDays(2));
        await service.LookAsync(TestContext.Current.CancellationToken);

        Assert.True((await archive.AskAsync(db => FixityCheck.LastAsync(db, TestContext.Current.CancellationToken)))!.IsClean);
    }

    [Theory, EachDatabase]
    public async Task Only_one_process_checks_at_a_time(DatabaseProvider provider)
    {
        await using var archive = await ArchiveOfAsync(provider, articles: 1);
        await using var other = await archive.AskAsync(db => db.TryBecomeVerifierAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(other);

        Assert.Null(await archive.AskAsync(db => new FixityCheck(db, archive.Get<FixityRepairs>(), archive.Get<PictureRepairs>(), TimeProvider.System)
            .RunAsync(bytesPerSecond: null, progress: null, TestContext.Current.CancellationToken)));
    }

    [Theory, EachDatabase]
    public async Task What_came_from_a_repository_is_repaired_from_its_history(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        using var repository = new TestRepository();
        repository.Folder.Write("news/甲 1.md", Some.Article());
        repository.Commit(new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        repository.Folder.Write("news/甲 1.md", Some.Article(title: "渡轮停航"));
        repository.Commit(new DateTime(2024, 5, 2, 0, 0, 0, DateTimeKind.Utc));
        await archive.Get<GitPass>().RunAsync(repository.Path, retryRejected: false, progress: null, TestContext.Current.CancellationToken);
        await archive.AskAsync(db => BitRot.FlipOriginalsAsync(db, 2, seed: 21));

        var run = await CheckAsync(archive);

        Assert.Equal((2, 2), (run.Faults, run.Repaired));
    }

    [Fact]
    public async Task The_pace_is_kept()
    {
        await using var archive = await ArchiveOfAsync(DatabaseProvider.Sqlite, articles: 1);
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));

        var checking = archive.AskAsync(db => new FixityCheck(db, archive.Get<FixityRepairs>(), archive.Get<PictureRepairs>(), clock)
            .RunAsync(bytesPerSecond: 1, progress: null, TestContext.Current.CancellationToken));
        while (!checking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var run = await checking;
        Assert.True((run!.EndedUtc - run.StartedUtc)!.Value.TotalSeconds >= run.Bytes, $"{run.Bytes} bytes from {run.StartedUtc} to {run.EndedUtc}");
    }

    private static async Task<TestArchive> ArchiveOfAsync(DatabaseProvider provider, int articles)
    {
        var archive = await TestArchive.NewAsync(provider);
        for (var i = 1; i <= articles; i++) archive.Folder.Write($"{i}.md", Text($"{i}.md"));
        await archive.IngestAsync();
        return archive;
    }

    private static string Text(string name) => Some.Article(
        title: $"渡轮恢复夜航 {name}", url: $"https://www.voachinese.com/a/night-ferry/{name}.html",
        body: $"<p>港务局星期一宣布，停航两年的夜间渡轮将于下周恢复，每晚三班。</p><img src=\"https://img.example/{name}.jpg\"><p>{name}</p>");

    private static Task<string[]> NamesOfAsync(ArchiveDb db, string[] hashes)
    {
        var wanted = hashes.Select(Convert.FromHexString).ToList();
        return db.Files.Where(f => wanted.Contains(f.Sha256!)).Select(f => f.Name).ToArrayAsync();
    }

    private static async Task<FixityRun> CheckAsync(TestArchive archive) =>
        (await archive.AskAsync(db => new FixityCheck(db, archive.Get<FixityRepairs>(), archive.Get<PictureRepairs>(), TimeProvider.System)
            .RunAsync(bytesPerSecond: null, progress: null, TestContext.Current.CancellationToken)))!;
}

using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Ingest;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Ingest;

public sealed class IngestPassTests
{
    [Theory, EachDatabase]
    public async Task A_file_becomes_an_article_with_its_source_its_day_and_its_original(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("articles/voa/1.md", Some.Article());

        var report = await archive.IngestAsync();

        Assert.Equal((1, 1, 0), (report.Seen, report.NewArticles, report.Rejected));
        var article = await archive.AskAsync(db => db.Articles.Include(a => a.Source).SingleAsync());
        Assert.Equal("渡轮恢复夜航", article.Title);
        Assert.Equal("voa", article.Source!.Slug);
        Assert.Equal("voachinese.com/a/night-ferry/100.html", article.UrlKey);
        Assert.Equal(ArticleId.FromUrlKey(article.UrlKey), article.PublicId);
        Assert.Equal(new DateOnly(2023, 7, 18), article.Day);
        Assert.Equal(new DateTime(2023, 7, 18, 7, 54, 32, DateTimeKind.Utc), article.PublishedUtc);
        var original = await archive.AskAsync(db => db.Originals.SingleAsync());
        Assert.Equal(await File.ReadAllBytesAsync(archive.Folder["articles/voa/1.md"], TestContext.Current.CancellationToken), original.Content);
        var count = await archive.AskAsync(db => db.DayCounts.SingleAsync());
        Assert.Equal((new DateOnly(2023, 7, 18), 1), (count.Day, count.Count));
    }

    [Theory, EachDatabase]
    public async Task An_article_shortly_before_midnight_belongs_to_the_day_of_the_archives_zone(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(published: "Tue, 18 Jul 2023 16:30:00 GMT", milliseconds: 1689698100000));

        await archive.IngestAsync();

        Assert.Equal(new DateOnly(2023, 7, 19), (await archive.AskAsync(db => db.Articles.SingleAsync())).Day);
    }

    [Theory, EachDatabase]
    public async Task Unchanged_file_is_not_opened(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var path = archive.Folder.Write("1.md", Some.Article(title: "甲甲甲甲"));
        await archive.IngestAsync();

        // Same length, same time of modification: only a pass that opens the file could tell the difference.
        var modified = File.GetLastWriteTimeUtc(path);
        await File.WriteAllTextAsync(path, Some.Article(title: "乙乙乙乙"), TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, modified);
        var report = await archive.IngestAsync();

        Assert.Equal((1, 1, false), (report.Seen, report.Unchanged, report.ChangedAnything));
        Assert.Equal("甲甲甲甲", (await archive.AskAsync(db => db.Articles.SingleAsync())).Title);
    }

    [Theory, EachDatabase]
    public async Task A_pass_that_finds_nothing_new_leaves_no_trace(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);

        await archive.IngestAsync();

        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
        Assert.Equal(1, await archive.AskAsync(db => db.Runs.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_touched_file_makes_no_version(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var path = archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();

        File.SetLastWriteTimeUtc(path, new DateTime(2025, 5, 5, 0, 0, 0, DateTimeKind.Utc));
        var report = await archive.IngestAsync();

        Assert.Equal((0, 0), (report.NewVersions, report.Duplicates));
        Assert.Equal(1, (await archive.IngestAsync()).Unchanged);
        Assert.Equal(FileState.Stored, (await archive.AskAsync(db => db.Files.SingleAsync())).State);
    }

    [Theory, EachDatabase]
    public async Task The_same_article_under_another_path_and_another_form_of_its_address_is_a_duplicate(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("a/1.md", Some.Article());
        archive.Folder.Write("b/1.md", Some.Article());
        archive.Folder.Write("c/1.md", Some.Article(url: "http://m.voachinese.com/a/night-ferry/100.html?utm_source=feed#top"));

        var report = await archive.IngestAsync();

        Assert.Equal((1, 2, 0), (report.NewArticles, report.Duplicates, report.NewVersions));
        Assert.Equal(1, await archive.AskAsync(db => db.Versions.CountAsync()));
        Assert.Single(await archive.AskAsync(db => db.Files.Select(f => f.VersionId).Distinct().ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task An_edited_file_becomes_a_second_version_and_the_article_shows_it(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(title: "渡轮恢复夜航"));
        await archive.IngestAsync();

        archive.Folder.Write("1.md", Some.Article(title: "渡轮下周恢复夜航"));
        var report = await archive.IngestAsync();

        Assert.Equal((0, 1), (report.NewArticles, report.NewVersions));
        var article = await archive.AskAsync(db => db.Articles.SingleAsync());
        Assert.Equal(("渡轮下周恢复夜航", 2), (article.Title, article.VersionCount));
        var versions = await archive.AskAsync(db => db.Versions.OrderBy(v => v.Number).ToListAsync());
        Assert.Equal(["渡轮恢复夜航", "渡轮下周恢复夜航"], versions.Select(v => v.Title));
        Assert.Equal(2, versions.Select(v => v.StampUtc).Distinct().Count());
        Assert.Equal(1, (await archive.AskAsync(db => db.DayCounts.SingleAsync())).Count);
    }

    [Theory, EachDatabase]
    public async Task A_file_that_is_set_back_to_its_first_text_shows_the_first_text(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        foreach (var title in (string[])["渡轮恢复夜航", "渡轮下周恢复夜航", "渡轮恢复夜航"])
        {
            archive.Folder.Write("1.md", Some.Article(title: title));
            await archive.IngestAsync();
        }

        var article = await archive.AskAsync(db => db.Articles.SingleAsync());
        Assert.Equal(("渡轮恢复夜航", 3), (article.Title, article.VersionCount));
    }

    [Theory, EachDatabase]
    public async Task An_older_capture_that_comes_later_is_kept_but_not_shown(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("2.md", Some.Article(title: "后来的标题", milliseconds: 1689670000000));
        await archive.IngestAsync();

        archive.Folder.Write("1.md", Some.Article(title: "原来的标题", milliseconds: 1689667144000));
        await archive.IngestAsync();

        var article = await archive.AskAsync(db => db.Articles.SingleAsync());
        Assert.Equal(("后来的标题", 2), (article.Title, article.VersionCount));
    }

    [Theory, EachDatabase]
    public async Task A_version_with_another_date_moves_the_article_to_that_day(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();

        archive.Folder.Write("1.md", Some.Article(published: "Thu, 20 Jul 2023 07:00:00 GMT", milliseconds: 1689840144000));
        await archive.IngestAsync();

        var count = await archive.AskAsync(db => db.DayCounts.SingleAsync());
        Assert.Equal((new DateOnly(2023, 7, 20), 1), (count.Day, count.Count));
    }

    [Theory, EachDatabase]
    public async Task A_deleted_file_leaves_its_article_and_comes_back_without_a_version(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var path = archive.Folder.Write("year/1.md", Some.Article());
        await archive.IngestAsync();

        Directory.Delete(archive.Folder["year"], recursive: true);
        Assert.Equal(1, (await archive.IngestAsync()).Missing);
        Assert.Equal(0, (await archive.IngestAsync()).Missing);
        Assert.Equal(FileState.Missing, (await archive.AskAsync(db => db.Files.SingleAsync())).State);
        Assert.Equal(1, await archive.AskAsync(db => db.Articles.CountAsync()));

        archive.Folder.Write("year/1.md", Some.Article());
        await archive.IngestAsync();
        Assert.Equal(FileState.Duplicate, (await archive.AskAsync(db => db.Files.SingleAsync())).State);
        Assert.Equal(1, await archive.AskAsync(db => db.Versions.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_bad_file_is_told_with_its_reason_and_keeps_out_no_other(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("a-empty.md", "");
        archive.Folder.Write("b-latin1.md", [.. "<!--1-->"u8, 0xFF, 0xFE, 0x41]);
        archive.Folder.Write("c-plain.md", "Just a line of text.\n");
        archive.Folder.Write("d-relative.md", Some.Article(url: "/a/1.html"));
        archive.Folder.Write("e-deep.md", Some.Article(body: string.Concat(Enumerable.Repeat("<div>", 32_000))));
        archive.Folder.Write("f-good.md", Some.Article());
        archive.Folder.Write("lists/list.md", "美国之音\n------\n7-18 [渡轮恢复夜航](/articles/voa/1.md)\n\n7-17 [旧书市集](/articles/voa/2.md)\n");

        var report = await archive.IngestAsync();

        Assert.Equal(1, report.NewArticles);
        Assert.Equal(1, report.Ignored);
        var reasons = await archive.AskAsync(db => db.Files.OrderBy(f => f.Name).Select(f => f.Reason).ToListAsync());
        Assert.Equal(["empty-file", "not-utf8", "no-header", "bad-url", "too-complex", null, "not-article"], reasons);
        Assert.Equal(5, report.Rejected);
    }

    [Theory, EachDatabase]
    public async Task A_rejected_file_that_is_mended_becomes_an_article(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", "");
        await archive.IngestAsync();
        Assert.Equal(1, (await archive.IngestAsync(retryRejected: true)).Rejected);

        archive.Folder.Write("1.md", Some.Article());
        await archive.IngestAsync();

        var file = await archive.AskAsync(db => db.Files.SingleAsync());
        Assert.Equal((FileState.Stored, null), (file.State, file.Reason));
    }

    [Theory, EachDatabase]
    public async Task A_file_that_is_still_being_written_waits(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Options.SettleTime = TimeSpan.FromHours(1);
        var path = archive.Folder.Write("1.md", Some.Article());
        File.SetLastWriteTimeUtc(path, archive.Get<TimeProvider>().GetUtcNow().UtcDateTime);

        Assert.Equal((1, 0), ((await archive.IngestAsync()).Unsettled, await archive.AskAsync(db => db.Files.CountAsync())));

        File.SetLastWriteTimeUtc(path, archive.Get<TimeProvider>().GetUtcNow().UtcDateTime.AddHours(-2));
        Assert.Equal(1, (await archive.IngestAsync()).NewArticles);
    }

    [Theory, EachDatabase]
    public async Task An_unknown_host_becomes_a_source_above_the_registrys_numbers(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("1.md", Some.Article(url: "https://www.harbour-daily.example/2023/07/18/ferry"));

        await archive.IngestAsync();

        var source = await archive.AskAsync(db => db.Sources.SingleAsync(s => !s.Registered));
        Assert.Equal("harbour-daily.example", source.Slug);
        Assert.True(source.Id > SourceRegistry.ReservedIds);
    }

    [Theory, EachDatabase]
    public async Task Only_one_process_takes_files_in_at_a_time(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await using var other = TestArchive.Over(provider, archive.Settings.ConnectionString);

        // The right to write belongs to the session it was taken in.
        await using var db = ArchiveDatabase.Open(provider, archive.Settings.ConnectionString);
        await using (await db.TryBecomeWriterAsync(TestContext.Current.CancellationToken))
        {
            Assert.Null(await other.Get<IngestPass>().RunAsync([other.Folder.Path], other.Options, false, null, TestContext.Current.CancellationToken));
        }

        Assert.NotNull(await other.Get<IngestPass>().RunAsync([other.Folder.Path], other.Options, false, null, TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task A_folder_that_is_not_there_is_told_and_makes_nothing_missing(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("news/1.md", Some.Article());
        await archive.IngestAsync(archive.Folder["news"]);

        Directory.Move(archive.Folder["news"], archive.Folder["elsewhere"]);
        var report = await archive.IngestAsync(archive.Folder["news"]);

        Assert.Single(report.FolderFaults);
        Assert.Equal(FileState.Stored, (await archive.AskAsync(db => db.Files.SingleAsync())).State);
    }
}

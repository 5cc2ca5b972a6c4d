using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Ingest;

/// <summary>Folders as they are: the sample that comes with the program, and real files where a developer has them.</summary>
public sealed class WholeFolderTests
{
    [Fact]
    public async Task Both_databases_hold_the_same_archive_of_the_sample()
    {
        var (sqlite, postgres) = (await DumpAsync(DatabaseProvider.Sqlite, Repository.Sample), await DumpAsync(DatabaseProvider.Postgres, Repository.Sample));

        Assert.Equal(sqlite, postgres);
        Assert.True(sqlite.Count(line => line.StartsWith("article ", StringComparison.Ordinal)) >= 60);
    }

    [Theory, EachDatabase]
    public async Task The_day_counts_are_what_counting_gives(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(Repository.Sample);

        var counted = await archive.AskAsync(db => db.Articles.GroupBy(a => new { a.Day, a.SourceId })
            .Select(g => new { g.Key.Day, g.Key.SourceId, Count = g.Count() }).OrderBy(c => c.Day).ThenBy(c => c.SourceId).ToListAsync());
        var kept = await archive.AskAsync(db => db.DayCounts
            .Select(c => new { c.Day, c.SourceId, c.Count }).OrderBy(c => c.Day).ThenBy(c => c.SourceId).ToListAsync());
        Assert.Equal(counted, kept);
    }

    [Theory, EachDatabase]
    public async Task Every_file_of_the_sample_stands_in_the_ledger_and_a_second_pass_changes_nothing(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        var first = await archive.IngestAsync(Repository.Sample);
        var before = await archive.AskAsync(ArchiveDump.LinesAsync);

        var second = await archive.IngestAsync(Repository.Sample);

        Assert.Equal((first.Seen, first.Seen), (second.Seen, second.Unchanged));
        Assert.Equal(first.Seen, await archive.AskAsync(db => db.Files.CountAsync()));
        Assert.Equal(Directory.GetFiles(Repository.Sample, "*", SearchOption.AllDirectories).Length, first.Seen);
        Assert.Equal(before, await archive.AskAsync(ArchiveDump.LinesAsync));
    }

    [Fact]
    public async Task Real_files_give_the_same_archive_on_both_databases_and_each_has_a_line()
    {
        if (Repository.SharedCorpus is not { } corpus)
        {
            TestContext.Current.SendDiagnosticMessage("The shared corpus is absent; nothing was checked against it.");
            return;
        }

        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        var report = await archive.IngestAsync(corpus);
        Assert.Equal(report.Seen, await archive.AskAsync(db => db.Files.CountAsync()));
        Assert.Equal(0, await archive.AskAsync(db => db.Files.CountAsync(f => f.State == FileState.Rejected && f.Detail == null)));
        Assert.Equal(await archive.AskAsync(ArchiveDump.LinesAsync), await DumpAsync(DatabaseProvider.Postgres, corpus));
    }

    private static async Task<string[]> DumpAsync(DatabaseProvider provider, string folder)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(folder);
        return await archive.AskAsync(ArchiveDump.LinesAsync);
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Fixity;

public sealed class DailyManifestsTests
{
    [Theory, EachDatabase]
    public async Task Each_day_that_is_over_gets_one_manifest_that_follows_the_one_before(DatabaseProvider provider)
    {
        await using var archive = await ThreeDaysAsync(provider);

        Assert.Equal(2, await WriteAsync(archive, new DateTime(2024, 3, 3, 12, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(0, await WriteAsync(archive, new DateTime(2024, 3, 3, 23, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(1, await WriteAsync(archive, new DateTime(2024, 3, 4, 0, 0, 1, DateTimeKind.Utc)));

        var manifests = await archive.AskAsync(db => db.Manifests.OrderBy(m => m.Day).ToListAsync());
        Assert.Equal([(1, 2), (2, 1), (3, 1)], manifests.Select(m => (m.Day.Day, m.Count)));
        Assert.Equal(DailyManifest.HashOf(manifests[1].Day, 1, manifests[1].MerkleRoot, manifests[0].Sha256), manifests[1].Sha256);
    }

    [Theory, EachDatabase]
    public async Task A_version_of_a_clock_that_was_set_back_goes_into_a_later_manifest(DatabaseProvider provider)
    {
        await using var archive = await ThreeDaysAsync(provider);
        await WriteAsync(archive, new DateTime(2024, 3, 4, 1, 0, 0, DateTimeKind.Utc));
        await AddAsync(archive, "5", new DateTime(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc));

        Assert.Equal(0, await WriteAsync(archive, new DateTime(2024, 3, 4, 2, 0, 0, DateTimeKind.Utc)));
        Assert.Equal(1, await WriteAsync(archive, new DateTime(2024, 3, 5, 2, 0, 0, DateTimeKind.Utc)));

        var last = await archive.AskAsync(db => db.Manifests.OrderByDescending(m => m.Day).FirstAsync());
        Assert.Equal((new DateOnly(2024, 3, 4), 1), (last.Day, last.Count));
        Assert.Equal(0, (await CheckAsync(archive)).Faults);
    }

    [Theory, EachDatabase]
    public async Task A_version_that_was_taken_away_or_exchanged_shows(DatabaseProvider provider)
    {
        await using var archive = await ThreeDaysAsync(provider);
        await WriteAsync(archive, new DateTime(2024, 3, 4, 1, 0, 0, DateTimeKind.Utc));
        var ids = await archive.AskAsync(db => db.Versions.OrderBy(v => v.Id).Select(v => v.Id).ToListAsync());

        await archive.AskAsync(db => db.Versions.Where(v => v.Id == ids[0]).ExecuteDeleteAsync());
        await archive.AskAsync(db => db.Versions.Where(v => v.Id == ids[3])
            .ExecuteUpdateAsync(row => row.SetProperty(v => v.StampUtc, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

        var run = await CheckAsync(archive);
        var faults = await archive.AskAsync(db => FixityCheck.FaultsAsync(db, run.Id, TestContext.Current.CancellationToken));
        Assert.Equal(["2024-03-01", "2024-03-03"], faults.Where(f => f.Kind == FixityKind.Manifest).Select(f => f.Name));
    }

    [Theory, EachDatabase]
    public async Task A_third_party_can_compute_the_published_root_from_the_published_lines(DatabaseProvider provider)
    {
        await using var archive = await ThreeDaysAsync(provider);
        await WriteAsync(archive, new DateTime(2024, 3, 4, 1, 0, 0, DateTimeKind.Utc));
        await using var server = await ProgramProcess.ServeAsync(
            archive.Folder.Path, ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString));
        using var http = new HttpClient { BaseAddress = server.Address };

        using var json = JsonDocument.Parse(await http.GetStringAsync("/manifests/2024-03-01.json", TestContext.Current.CancellationToken));

        var leaves = json.RootElement.GetProperty("versions").EnumerateArray().Select(v => Encoding.UTF8.GetBytes(v.GetString()!)).ToList();
        Assert.Equal(2, leaves.Count);
        Assert.Equal(json.RootElement.GetProperty("merkleRoot").GetString(), Convert.ToHexStringLower(MerkleTree.Root(leaves)));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync("/manifests/2024-02-30.json", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync("/manifests/2024-02-28.json", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<TestArchive> ThreeDaysAsync(DatabaseProvider provider)
    {
        var archive = await TestArchive.NewAsync(provider);
        await AddAsync(archive, "1", new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await AddAsync(archive, "2", new DateTime(2024, 3, 1, 23, 59, 59, DateTimeKind.Utc));
        await AddAsync(archive, "3", new DateTime(2024, 3, 2, 0, 0, 0, DateTimeKind.Utc));
        await AddAsync(archive, "4", new DateTime(2024, 3, 3, 7, 0, 0, DateTimeKind.Utc));
        return archive;
    }

    private static async Task AddAsync(TestArchive archive, string name, DateTime ingestedUtc)
    {
        archive.Folder.Write(name + ".md", Some.Article(title: "渡轮 " + name, url: $"https://www.voachinese.com/a/ferry/{name}.html"));
        await archive.IngestAsync();
        var newest = await archive.AskAsync(db => db.Versions.MaxAsync(v => v.Id));
        await archive.AskAsync(db => db.Versions.Where(v => v.Id == newest).ExecuteUpdateAsync(row => row.SetProperty(v => v.IngestedUtc, ingestedUtc)));
    }

    private static Task<int> WriteAsync(TestArchive archive, DateTime nowUtc) => archive.AskAsync(db =>
        new DailyManifests(db, new FakeTimeProvider(nowUtc)).WriteAsync(TestContext.Current.CancellationToken));

    private static async Task<FixityRun> CheckAsync(TestArchive archive) =>
        (await archive.AskAsync(db => new FixityCheck(db, archive.Get<FixityRepairs>(), archive.Get<PictureRepairs>(), new FakeTimeProvider(new DateTime(2024, 3, 6, 0, 0, 0, DateTimeKind.Utc)))
            .RunAsync(bytesPerSecond: null, progress: null, TestContext.Current.CancellationToken)))!;
}

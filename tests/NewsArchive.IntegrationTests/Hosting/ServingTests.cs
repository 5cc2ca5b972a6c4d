using System.Net;
using NewsArchive.Articles;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Hosting;

/// <summary>The program itself while its folder changes.</summary>
public sealed class ServingTests
{
    private static readonly string Permalink = "/a/" + ArticleId.FromUrlKey("voachinese.com/a/night-ferry/100.html");

    [Theory, EachDatabase]
    public async Task A_file_is_on_its_page_soon_after_it_is_written_and_stays_when_it_is_deleted(DatabaseProvider provider)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["articles"]);
        await using var program = await ServeAsync(provider, folder);
        using var client = new HttpClient { BaseAddress = program.Address };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Permalink, TestContext.Current.CancellationToken)).StatusCode);

        await File.WriteAllTextAsync(folder["articles/1.md"], Some.Article(title: "渡轮恢复夜航"), TestContext.Current.CancellationToken);
        await UntilAsync(client, Permalink, page => page.Contains("渡轮恢复夜航", StringComparison.Ordinal));

        await File.WriteAllTextAsync(folder["articles/1.md"], Some.Article(title: "渡轮下周恢复夜航"), TestContext.Current.CancellationToken);
        await UntilAsync(client, Permalink, page => page.Contains("渡轮下周恢复夜航", StringComparison.Ordinal));
        var versions = await client.GetStringAsync(Permalink + "/versions", TestContext.Current.CancellationToken);
        Assert.Contains("渡轮恢复夜航", versions, StringComparison.Ordinal);

        File.Delete(folder["articles/1.md"]);
        await UntilAsync(async () => (await ProgramProcess.RunAsync(folder.Path, ["files", "--state", "missing"], program.Settings)).Output.Contains("1.md", StringComparison.Ordinal));
        Assert.Contains("渡轮下周恢复夜航", await client.GetStringAsync(Permalink, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Asked_to_stop_in_the_middle_of_a_pass_it_ends_well_and_goes_on_later(DatabaseProvider provider)
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 800; i++)
            folder.Write($"articles/{i}.md", Some.Article(title: $"第{i}艘渡轮", url: $"https://www.voachinese.com/a/ferry/{i}.html"));

        await using (var program = await ServeAsync(provider, folder))
            Assert.Equal(0, await program.StopAsync());

        await using var again = await ServeAsync(provider, folder);
        using var client = new HttpClient { BaseAddress = again.Address };
        await UntilAsync(async () => (await ProgramProcess.RunAsync(folder.Path, ["files", "--state", "stored"], again.Settings)).Output.Count(c => c == '\n') == 800);
        Assert.Contains("第799艘渡轮", await client.GetStringAsync("/a/" + ArticleId.FromUrlKey("voachinese.com/a/ferry/799.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_setting_it_serves_the_sample_in_a_file_of_its_own()
    {
        using var folder = new TempFolder();
        await using var program = await ProgramProcess.ServeAsync(folder.Path);
        using var client = new HttpClient { BaseAddress = program.Address };

        await UntilAsync(client, "/sources", page => page.Contains("/sources/voa", StringComparison.Ordinal));
        Assert.True(File.Exists(folder["data/sample.db"]));
        Assert.False(File.Exists(folder["data/archive.db"]));
    }

    private static async Task<ProgramProcess> ServeAsync(DatabaseProvider provider, TempFolder folder)
    {
        var connection = await Databases.Current.NewArchiveAsync(provider);
        return await ProgramProcess.ServeAsync(folder.Path, ProgramProcess.SettingsFor(provider, connection, ("Ingest__Folders__0", folder["articles"])));
    }

    private static Task UntilAsync(HttpClient client, string address, Func<string, bool> isThere) => UntilAsync(async () =>
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK && isThere(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    });

    // Long enough for a slow machine; how fast it is, is measured elsewhere.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await isSo()) return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not happen within a minute.");
    }
}

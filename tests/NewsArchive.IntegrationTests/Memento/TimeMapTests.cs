using System.Text.Json;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>TimeMaps and the availability API.</summary>
public sealed class TimeMapTests(MementoServers servers)
{
    [Theory, EachDatabase]
    public async Task Lists_of_versions_are_the_same_in_every_format(DatabaseProvider provider)
    {
        var site = await servers.OfAsync(provider);

        await Link_format_names_gate_original_and_every_version(site);
        await A_date_in_the_request_changes_nothing(site);
        await Json_and_cdxj_say_the_same(site);
        await Availability_finds_the_nearest(site);
    }

    private static async Task Link_format_names_gate_original_and_every_version(ServedArchive site)
    {
        using var answer = await site.GetAsync($"/web/timemap/link/{MementoSite.Ferry}");
        Assert.Equal("application/link-format", answer.Content.Headers.ContentType!.ToString());
        var links = Links.All(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["self", "timegate", "original", "first memento", "memento", "last memento"], links.Select(l => l.Values["rel"]));
        Assert.Equal("Tue, 18 Jul 2023 07:59:04 GMT", links[0].Values["from"]);
        Assert.Equal("Tue, 02 Jan 2024 00:00:01 GMT", links[0].Values["until"]);
        Assert.Equal($"{site.Root}/web/{MementoSite.Ferry}", links[1].Url);
        Assert.Equal(MementoSite.Ferry, links[2].Url);
        Assert.Equal($"{site.Root}/web/{MementoSite.First}/{MementoSite.Ferry}", links[3].Url);
        Assert.Equal("Thu, 20 Jul 2023 10:00:00 GMT", links[4].Values["datetime"]);
    }

    private static async Task A_date_in_the_request_changes_nothing(ServedArchive site)
    {
        using var plain = await site.GetAsync($"/web/timemap/link/{MementoSite.Ferry}");
        using var dated = await site.GetAsync($"/web/timemap/link/{MementoSite.Ferry}", ("Accept-Datetime", "nonsense"));

        Assert.Equal(plain.StatusCode, dated.StatusCode);
        Assert.DoesNotContain(dated.Headers.Vary, v => v.Equals("accept-datetime", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await dated.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task Json_and_cdxj_say_the_same(ServedArchive site)
    {
        using var json = JsonDocument.Parse(await site.TextAsync($"/web/timemap/json/{MementoSite.Ferry}"));
        var cdxj = (await site.TextAsync($"/web/timemap/cdxj/{MementoSite.Ferry}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(MementoSite.Ferry, json.RootElement.GetProperty("original_uri").GetString());
        Assert.Equal($"{site.Root}/web/{MementoSite.Ferry}", json.RootElement.GetProperty("timegate_uri").GetString());
        var list = json.RootElement.GetProperty("mementos").GetProperty("list");
        Assert.Equal(["2023-07-18T07:59:04Z", "2023-07-20T10:00:00Z", "2024-01-02T00:00:01Z"], list.EnumerateArray().Select(m => m.GetProperty("datetime").GetString()));
        Assert.Equal(3, cdxj.Length);
        Assert.Equal(["com,voachinese)/a/night-ferry/100.html", MementoSite.First], cdxj[0].Split(' ')[..2]);
        Assert.Equal(
            list.EnumerateArray().Select(m => m.GetProperty("uri").GetString()),
            cdxj.Select(line => JsonDocument.Parse(line.Split(' ', 3)[2]).RootElement.GetProperty("uri").GetString()));
    }

    private static async Task Availability_finds_the_nearest(ServedArchive site)
    {
        using var found = JsonDocument.Parse(await site.TextAsync("/wayback/available?url=voachinese.com/a/night-ferry/100.html&timestamp=20230720"));
        var closest = found.RootElement.GetProperty("archived_snapshots").GetProperty("closest");
        Assert.Equal((true, MementoSite.Second, "200"), (closest.GetProperty("available").GetBoolean(), closest.GetProperty("timestamp").GetString(), closest.GetProperty("status").GetString()));
        Assert.Equal($"{site.Root}/web/{MementoSite.Second}/{MementoSite.Ferry}", closest.GetProperty("url").GetString());

        using var none = JsonDocument.Parse(await site.TextAsync("/wayback/available?url=https://unknown.example/1"));
        Assert.Empty(none.RootElement.GetProperty("archived_snapshots").EnumerateObject());
        foreach (var bad in (string[])["/wayback/available", "/wayback/available?url=", "/wayback/available?url=x.org&timestamp=yesterday", "/wayback/available?url=x.org&timestamp=123456789012345"])
        {
            using var answer = await site.GetAsync(bad);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }
}

using System.Net;
using System.Text.Json;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>The index in the parameters of the Internet Archive's CDX server.</summary>
public sealed class CdxTests(MementoServers servers)
{
    private const string Ferry = "voachinese.com/a/night-ferry/100.html";

    [Theory, EachDatabase]
    public async Task Index_answers_every_parameter(DatabaseProvider provider)
    {
        var site = await servers.OfAsync(provider);

        await A_line_holds_the_seven_fields(site);
        await Match_types_widen_the_address(site);
        await Parameters_narrow_and_order(site);
        await Json_is_an_array_of_arrays(site);
        await Resume_keys_and_pages_lead_through_everything(site);
        await Nonsense_is_a_bad_request(site);
    }

    private static async Task A_line_holds_the_seven_fields(ServedArchive site)
    {
        var lines = await LinesAsync(site, $"url={Ferry}");
        var file = System.Text.Encoding.UTF8.GetBytes(MementoSite.Files.First());
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));

        Assert.Equal(3, lines.Length);
        Assert.Equal($"com,voachinese)/a/night-ferry/100.html {MementoSite.First} {MementoSite.Ferry} text/html 200 sha256:{digest} {file.Length}", lines[0]);
        Assert.Equal(lines, await LinesAsync(site, $"url={Ferry}", "/cdx/search/cdx"));
        Assert.Empty(await LinesAsync(site, "url=unknown.example/1"));
    }

    private static async Task Match_types_widen_the_address(ServedArchive site)
    {
        var rfi = await LinesAsync(site, "url=rfi.fr&matchType=host&fl=urlkey");
        Assert.Equal(["fr,rfi)/cn/%E5%9B%BD%E9%99%85/20230718-%E5%A4%9C%E8%88%AA", "fr,rfi)/cn/sea/20230719-tide"], rfi);
        Assert.Equal(rfi, await LinesAsync(site, "url=*.rfi.fr&fl=urlkey"));
        Assert.Equal(rfi, await LinesAsync(site, "url=fr&matchType=domain&fl=urlkey"));
        Assert.Equal(rfi, await LinesAsync(site, "url=www.rfi.fr/cn/*&fl=urlkey"));
        Assert.Equal(rfi[1..], await LinesAsync(site, "url=rfi.fr/cn/s&matchType=prefix&fl=urlkey"));
        var org = await LinesAsync(site, "url=org&matchType=domain&fl=urlkey");
        Assert.Equal(3, org.Length);
        Assert.Equal(org.Order(StringComparer.Ordinal), org);
    }

    private static async Task Parameters_narrow_and_order(ServedArchive site)
    {
        Assert.Equal([MementoSite.First, MementoSite.Second], await StampsAsync(site, "to=2023"));
        Assert.Equal([MementoSite.Third], await StampsAsync(site, "from=2024"));
        Assert.Equal([MementoSite.Second], await StampsAsync(site, "from=20230720&to=20230720"));
        Assert.Equal([MementoSite.Third], await StampsAsync(site, "filter=timestamp:2024.*"));
        Assert.Equal([MementoSite.First, MementoSite.Second], await StampsAsync(site, "filter=!timestamp:2024.*&filter=statuscode:200"));
        Assert.Empty(await StampsAsync(site, "filter=timestamp:2024"));
        Assert.Equal([MementoSite.First, MementoSite.Third], await StampsAsync(site, "collapse=timestamp:4"));
        Assert.Equal([MementoSite.First], await StampsAsync(site, "collapse=urlkey"));
        Assert.Equal([MementoSite.First], await StampsAsync(site, "limit=1"));
        Assert.Equal([MementoSite.Second, MementoSite.Third], await StampsAsync(site, "limit=-2"));
        Assert.Equal([MementoSite.Second], await StampsAsync(site, "limit=1&offset=1"));
        Assert.Equal([MementoSite.Third, MementoSite.Second, MementoSite.First], await StampsAsync(site, "sort=reverse"));
        Assert.Equal([MementoSite.Second, MementoSite.First, MementoSite.Third], await StampsAsync(site, "sort=closest&closest=20230720"));
    }

    private static async Task Json_is_an_array_of_arrays(ServedArchive site)
    {
        var rows = JsonSerializer.Deserialize<string[][]>(await site.TextAsync($"/cdx?url={Ferry}&output=json&fl=timestamp,original"))!;
        Assert.Equal(["timestamp", "original"], rows[0]);
        Assert.Equal([MementoSite.First, MementoSite.Ferry], rows[1]);
        Assert.Equal(4, rows.Length);
        Assert.Single(JsonSerializer.Deserialize<string[][]>(await site.TextAsync("/cdx?url=unknown.example/1&output=json"))!);
    }

    private static async Task Resume_keys_and_pages_lead_through_everything(ServedArchive site)
    {
        var all = await LinesAsync(site, "url=org&matchType=domain&fl=urlkey,timestamp");
        var (collected, resume) = (new List<string>(), "");
        do
        {
            var answer = (await site.TextAsync($"/cdx?url=org&matchType=domain&fl=urlkey,timestamp&limit=1&showResumeKey=true{resume}")).TrimEnd('\n').Split('\n');
            collected.Add(answer[0]);
            resume = answer.Length > 1 ? "&resumeKey=" + answer[^1] : "";
        }
        while (resume.Length > 0);
        Assert.Equal(all, collected);

        Assert.Equal("1\n", await site.TextAsync("/cdx?url=org&matchType=domain&showNumPages=true"));
        Assert.Equal(all, await LinesAsync(site, "url=org&matchType=domain&fl=urlkey,timestamp&page=0"));
        Assert.Empty(await LinesAsync(site, "url=org&matchType=domain&page=1"));
    }

    private static async Task Nonsense_is_a_bad_request(ServedArchive site)
    {
        string[] nonsense =
        [
            "", "url=", "url=x.org&matchType=all", "url=x.org&from=yesterday", "url=x.org&to=123456789012345", "url=x.org&filter=nofield:x", "url=x.org&filter=timestamp:(", "url=x.org&filter=timestamp",
            @"url=x.org&filter=timestamp:(?=2)2", "url=x.org&fl=secret", "url=x.org&output=xml", "url=x.org&limit=many", "url=x.org&limit=99999999999", "url=x.org&offset=-1", "url=x.org&collapse=nofield",
            "url=x.org&collapse=timestamp:x", "url=x.org&resumeKey=x", "url=x.org&page=-1", "url=x.org&sort=up", "url=x.org&closest=now", "url=http://%5B", "url=ftp://x.org/1", "url=*.org&closest=2023&sort=closest",
        ];
        foreach (var query in nonsense)
        {
            using var answer = await site.GetAsync($"/cdx?{query}");
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{query}: {answer.StatusCode}");
        }
    }

    private static async Task<string[]> StampsAsync(ServedArchive site, string query) => await LinesAsync(site, $"url={Ferry}&fl=timestamp&{query}");

    private static async Task<string[]> LinesAsync(ServedArchive site, string query, string path = "/cdx") =>
        (await site.TextAsync($"{path}?{query}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

using System.Net;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>RFC 7089 over HTTP: what a TimeGate must and must not say.</summary>
public sealed class TimeGateTests(MementoServers servers)
{
    [Theory, EachDatabase]
    public async Task Gate_follows_the_standard(DatabaseProvider provider)
    {
        var site = await servers.OfAsync(provider);

        await Without_a_date_it_leads_to_the_newest(site);
        await It_leads_to_the_nearest(site, "Tue, 18 Jul 2023 07:59:04 GMT", MementoSite.First);
        await It_leads_to_the_nearest(site, "Thu, 31 May 2007 20:35:00 GMT", MementoSite.First);
        await It_leads_to_the_nearest(site, "Thu, 20 Jul 2023 12:00:00 GMT", MementoSite.Second);
        await It_leads_to_the_nearest(site, "Sat, 01 Jan 2050 00:00:00 GMT", MementoSite.Third);
        foreach (var malformed in (string[])["nonsense", "", "2023-07-18", "Tue, 18 Jul 2023 07:59:04 +0800", "Mon, 18 Jul 2023 07:59:04 GMT", "Tue, 18 Jul 2023 07:59:04", "1689667144", "Tue, 38 Jul 2023 07:59:04 GMT"])
            await A_malformed_date_is_a_bad_request(site, malformed);
        await An_unknown_address_is_not_negotiated_about(site);
        await Head_says_what_get_says(site);
        await Scripts_of_other_sites_may_ask(site);
    }

    private static async Task Without_a_date_it_leads_to_the_newest(ServedArchive site)
    {
        using var answer = await site.GetAsync($"/web/{MementoSite.Ferry}");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal($"{site.Root}/web/{MementoSite.Third}/{MementoSite.Ferry}", answer.Headers.Location!.OriginalString);
        Assert.Equal(["accept-datetime"], answer.Headers.Vary);
        Assert.False(answer.Headers.Contains("Memento-Datetime"));
        var links = Links.Of(answer);
        Assert.Equal(MementoSite.Ferry, links["original"]);
        Assert.Equal($"{site.Root}/web/timemap/link/{MementoSite.Ferry}", links["timemap"]);
        Assert.Equal($"{site.Root}/web/{MementoSite.First}/{MementoSite.Ferry}", links["first memento"]);
    }

    private static async Task It_leads_to_the_nearest(ServedArchive site, string date, string stamp)
    {
        using var answer = await site.GetAsync($"/web/{MementoSite.Ferry}", ("Accept-Datetime", date));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains($"/web/{stamp}/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var memento = await site.GetAsync(answer.Headers.Location.OriginalString);
        Assert.Equal(HttpStatusCode.OK, memento.StatusCode);
    }

    private static async Task A_malformed_date_is_a_bad_request(ServedArchive site, string date)
    {
        using var answer = await site.GetAsync($"/web/{MementoSite.Ferry}", ("Accept-Datetime", date));

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"'{date}' gave {answer.StatusCode}");
    }

    private static async Task An_unknown_address_is_not_negotiated_about(ServedArchive site)
    {
        using var answer = await site.GetAsync("/web/https://www.voachinese.com/a/unknown/1.html", ("Accept-Datetime", "Tue, 18 Jul 2023 07:59:04 GMT"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(answer.Headers.Vary);
        Assert.False(answer.Headers.Contains("Link"));
        Assert.False(answer.Headers.Contains("Memento-Datetime"));
    }

    private static async Task Head_says_what_get_says(ServedArchive site)
    {
        using var get = await site.GetAsync($"/web/{MementoSite.Ferry}");
        using var head = await site.SendAsync(HttpMethod.Head, $"/web/{MementoSite.Ferry}");

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Headers.Location, head.Headers.Location);
        Assert.Equal(get.Headers.GetValues("Link"), head.Headers.GetValues("Link"));
    }

    private static async Task Scripts_of_other_sites_may_ask(ServedArchive site)
    {
        using var preflight = await site.SendAsync(HttpMethod.Options, $"/web/{MementoSite.Ferry}", ("Origin", "https://reader.example"), ("Access-Control-Request-Headers", "accept-datetime"));
        Assert.Equal(["*"], preflight.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Accept-Datetime", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);

        using var gate = await site.GetAsync($"/web/{MementoSite.Ferry}", ("Origin", "https://reader.example"));
        Assert.Equal(["*"], gate.Headers.GetValues("Access-Control-Allow-Origin"));
        var exposed = gate.Headers.GetValues("Access-Control-Expose-Headers").Single();
        Assert.All((string[])["Link", "Memento-Datetime", "Location"], name => Assert.Contains(name, exposed, StringComparison.Ordinal));
        Assert.False(gate.Headers.Contains("Access-Control-Allow-Credentials"));
    }
}

using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Hosting.Requests;

/// <summary>Whatever stands in a parameter, or in the place of a part of an address, it is a question or an error of the asker, never of ours.</summary>
public abstract class NonsenseTests(SampleServer server)
{
    private const int Usual = 12;
    private const int AtOnce = 4;

    // Where the text goes, a tilde stands.
    private static readonly string[] Places =
    [
        "/~", "/2023/~", "/2023/07/~", "/on/~", "/go?date=~", "/a/~", "/a/~.json", "/a/~/original", "/a/~/versions", "/a/0000000000000000/diff?from=~&to=~", "/sources/~", "/sources/~/2023/07", "/sources/voa/~",
        "/images/~", "/manifests/~.json", "/error/~", "/theme?to=~", "/search/trends?q=~", "/search/trends?q=%E7%9A%84&per=~", "/search/trends?q=%E7%9A%84&format=~",
        "/search/feed.atom?q=~", "/search/feed.json?q=%E7%9A%84&cursor=~", "/feed.atom?source=~", "/feed.atom?from=~", "/feed.json?to=~", "/feed.json?lang=~", "/feed.atom?cursor=~",
        "/feed/2023/~/18.atom", "/sources/~/feed.atom", "/sitemaps/~/2023-07.xml", "/sitemaps/voa/~.xml", "/export?format=~", "/export?format=ndjson&q=%E7%9A%84&source=~", "/export?format=csv&q=xyzzy&from=~",
        "/api/v1/articles?source=~", "/api/v1/articles?from=~", "/api/v1/articles?to=~", "/api/v1/articles?lang=~", "/api/v1/articles?sort=~", "/api/v1/articles?limit=~", "/api/v1/articles?cursor=~",
        "/api/v1/articles/~", "/api/v1/articles/~/versions", "/api/v1/articles/~/versions/~", "/api/v1/lookup?url=~", "/api/v1/days?from=~", "/api/v1/days?to=~", "/api/v1/days?source=~", "/api/v1/on-this-day?day=~", "/api/v1/~",
        "/web/~", "/web/2023/~", "/web/~/https://www.voachinese.com/", "/web/timemap/~/https://www.voachinese.com/", "/web/timemap/link/~", "/web/*/~", "/wayback/available?url=~", "/wayback/available?url=voachinese.com&timestamp=~",
        "/cdx?url=~", "/cdx?url=voachinese.com/*&matchType=~", "/cdx?url=voachinese.com/*&from=~", "/cdx?url=voachinese.com/*&to=~", "/cdx?url=voachinese.com/*&filter=~", "/cdx?url=voachinese.com/*&fl=~",
        "/cdx?url=voachinese.com/*&output=~", "/cdx?url=voachinese.com/*&limit=~", "/cdx?url=voachinese.com/*&offset=~", "/cdx?url=voachinese.com/*&collapse=~", "/cdx?url=voachinese.com/*&resumeKey=~&showResumeKey=~",
        "/cdx?url=voachinese.com/*&page=~&pageSize=~", "/cdx?url=voachinese.com/a&closest=~&sort=~",
    ];

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_text_in_any_place_is_a_fault_of_ours()
    {
        var places = new Queue<(string Place, int Seed)>(Places.Select((place, index) => (place, index)));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Next(places) is { } next) await TryAsync(next.Place, new Random(next.Seed * 7919));
        }));
    }

    [Fact]
    public async Task No_text_in_a_header_that_negotiates_is_a_fault_of_ours()
    {
        var random = new Random(5);
        foreach (var name in (string[])["Accept-Language", "Accept-Encoding", "Accept", "Accept-Datetime", "If-None-Match", "If-Modified-Since", "Range", "Cookie", "Prefer", "X-Forwarded-For"])
            for (var i = 0; i < Nonsense.Count(Usual); i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, i % 2 == 0 ? "/about" : "/web/https://www.voachinese.com/");
                request.Headers.TryAddWithoutValidation(name, Nonsense.Text(random));
                using var answer = await server.Client.SendAsync(request, Cancellation);
                Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode} for {request}");
            }
    }

    private async Task TryAsync(string place, Random random)
    {
        for (var i = 0; i < Nonsense.Count(Usual); i++)
        {
            var address = string.Concat(place.Select(c => c == '~' ? Nonsense.Text(random) : c.ToString()));

            // To the end: a download that is left keeps its place until the server notices, and places are few.
            using var answer = await server.Client.GetAsync(address, HttpCompletionOption.ResponseContentRead, Cancellation);
            Assert.True((int)answer.StatusCode < 500 || place.StartsWith("/error/", StringComparison.Ordinal), $"{answer.StatusCode} for {address}");
        }
    }

    private static (string Place, int Seed)? Next(Queue<(string, int)> places)
    {
        lock (places) return places.TryDequeue(out var next) ? next : null;
    }
}

public sealed class SqliteNonsenseTests(SqliteSampleServer server) : NonsenseTests(server), IClassFixture<SqliteSampleServer>;

public sealed class PostgresNonsenseTests(PostgresSampleServer server) : NonsenseTests(server), IClassFixture<PostgresSampleServer>;

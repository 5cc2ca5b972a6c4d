using System.Net;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Benchmarks.Serving;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Macro;

/// <summary>
/// P7: an article's page against the same bytes from the bare web server, by the server's processor time for a request: the same page again and again
/// (a link that goes round), thousands of pages each of which is made (a crawler), and a reader who has the page already.
/// P8: what one of a thousand articles costs when it is made, and when they are asked for again and again.
/// P13, P14: what the start costs and what memory the server holds afterwards, against a server without a program.
/// </summary>
internal static class ArticlePages
{
    private const int WarmUp = 6_000;
    private const int Requests = 6_000;
    private const int Different = 1_000;

    // The speed of a machine that is shared changes from second to second: both sides of a ratio are asked in turns.
    private const int Turns = 5;

    public static async Task RunAsync(Bench bench)
    {
        await using var archive = await ServedArchive.StartAsync(bench, bench.Mixed, DatabaseProvider.Sqlite);
        using var first = await archive.Client.GetAsync(archive.Articles[0]);
        var startCpu = archive.Server.ProcessorTime;
        var body = await first.Content.ReadAsByteArrayAsync();
        var bodyFile = Path.Combine(bench.Workspace.NewFolder(), "body");
        await File.WriteAllBytesAsync(bodyFile, body);

        await using var bare = await ServerProcess.BareAsync(bodyFile, first.Content.Headers.ContentType!.ToString());
        using var bareClient = bare.Client();
        (await bareClient.GetAsync("/")).Dispose();
        var (bareStart, bareMemory) = (bare.ProcessorTime, bare.MemoryMiB);
        bench.Add("P13", "start-to-first-article-cpu", startCpu.TotalMilliseconds, "ms", new Anchor("minimal API", bareStart.TotalMilliseconds), Bound.AtMost(3));

        string[] one = [archive.Articles[0]];
        await archive.AskAsync([.. archive.Articles.Skip(1)], WarmUp);
        var different = await MadeAsync(bench);
        var again = await archive.AskAsync([.. archive.Articles.Skip(1).Take(Different)], Requests);
        await archive.AskAsync(one, WarmUp);
        await BareAsync(bare, bareClient, HttpStatusCode.OK, null);
        var (cached, limit) = await InTurnsAsync(() => archive.AskAsync(one, Requests), () => BareAsync(bare, bareClient, HttpStatusCode.OK, null));
        var anchor = new Anchor($"bare Kestrel, {body.Length} bytes", limit.PerCpuSecond);
        bench.Add("P7", "article-cached", cached.PerCpuSecond, "requests/cpu-s", anchor, Bound.AtLeast(0.85));
        bench.Add("P7", "article-uncached", different.PerCpuSecond, "requests/cpu-s", anchor, Bound.AtLeast(0.25));
        var kiwix = await Kiwix.AskAsync(bench, Different, Different * 2);
        bench.Add("P8", "thousand-articles-again-rate", again.PerCpuSecond, "requests/cpu-s", kiwix is null ? null : new Anchor("kiwix-serve", kiwix.PerCpuSecond), kiwix is null ? null : Bound.AtLeast(25));
        bench.Add("P8", "thousand-articles-again", again.MicrosecondsEach, "us");
        bench.Add("P8", "thousand-articles-made", different.MicrosecondsEach, "us");
        bench.Add("P7", "article-cached-p99", cached.Percentile(0.99), "ms");
        bench.Add("P7", "article-uncached-p99", different.Percentile(0.99), "ms");
        await UnmodifiedAsync(bench, archive, first, () => BareAsync(bare, bareClient, HttpStatusCode.NotModified, "\"bare\""));
        bench.Add("P14", "memory-after-load", archive.Server.MemoryMiB, "MiB", new Anchor("minimal API after start", bareMemory), Bound.AtMost(4));
    }

    // By a server that keeps nothing and has made many pages: the compiler works on what a page needs for the first ten thousand.
    private static async Task<LoadResult> MadeAsync(Bench bench)
    {
        await using var archive = await ServedArchive.StartAsync(bench, bench.Mixed, DatabaseProvider.Sqlite, keepsPages: false);
        await archive.AskAsync(archive.Articles, 2 * WarmUp);
        return await archive.AskAsync(archive.Articles, Requests);
    }

    private static async Task<(LoadResult Ours, LoadResult Limit)> InTurnsAsync(Func<Task<LoadResult>> ours, Func<Task<LoadResult>> limit)
    {
        var (first, second) = (new List<LoadResult>(), new List<LoadResult>());
        for (var turn = 0; turn < Turns; turn++)
        {
            first.Add(await ours());
            second.Add(await limit());
        }

        return (LoadResult.Sum(first), LoadResult.Sum(second));
    }

    private static Task<LoadResult> BareAsync(ServerProcess bare, HttpClient client, HttpStatusCode expected, string? eTag) =>
        Load.RunAsync(bare, client, [.. Enumerable.Repeat("/", Requests)], expected, eTag);

    private static async Task UnmodifiedAsync(Bench bench, ServedArchive archive, HttpResponseMessage first, Func<Task<LoadResult>> bare)
    {
        if (first.Headers.ETag is not { } eTag)
        {
            await Console.Error.WriteLineAsync("Article pages have no ETag: nothing can be said of 304.");
            return;
        }

        var (result, limit) = await InTurnsAsync(
            () => Load.RunAsync(archive.Server, archive.Client, [.. Enumerable.Repeat(archive.Articles[0], Requests)], HttpStatusCode.NotModified, eTag.ToString()), bare);
        bench.Add("P7", "article-304", result.PerCpuSecond, "requests/cpu-s", new Anchor("bare Kestrel, 304", limit.PerCpuSecond), Bound.AtLeast(0.9));
    }
}

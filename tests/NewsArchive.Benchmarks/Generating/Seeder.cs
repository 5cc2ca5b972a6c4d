using System.Security.Cryptography;
using System.Text;
using NewsArchive.Articles;
using NewsArchive.Benchmarks.Generating.Markup;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Scan;
using NewsArchive.Search.Analysis;
using NewsArchive.Ingest.Store;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>
/// Fills a database with the articles of an archive without files: they go through the store and the search index as those of a pass
/// do, but nobody reads or normalises them, which would be most of the time. For archives of a million articles.
/// </summary>
internal static class Seeder
{
    private const int BatchArticles = 1_000;
    private const int ReportEvery = 25_000;

    /// <summary>Fills it, and tells as it goes what it cost: the rate of a late report against an early one is what growth costs.</summary>
    public static async Task<int> FillAsync(ArchiveDb db, Manifest manifest, Func<TimeSpan> serverCpu, TextWriter log)
    {
        await new Reindex(db).BeginAsync(CancellationToken.None);
        await db.BeginLongWriteAsync(CancellationToken.None);
        var folder = await Ledger.FolderAsync(db, $"/seeded/{manifest.Profile.Name}-{manifest.Articles}", CancellationToken.None);
        var words = new WordsInForce();
        var store = new ArticleStore(db, new ArchiveCalendar(TimeZoneInfo.Utc), TimeProvider.System, words);
        var teller = new StoryTeller(manifest);
        var next = PrepareAsync(0);
        for (var done = 0; done < manifest.Articles; done += BatchArticles)
        {
            var batch = await next;
            next = PrepareAsync(done + BatchArticles);
            await store.SaveAsync(batch, CancellationToken.None);
            if ((done + BatchArticles) % ReportEvery == 0) await TellAsync($"{done + BatchArticles} of {manifest.Articles} articles");
        }

        await TellAsync("stored");
        await db.SearchIndex.TidyAsync(CancellationToken.None);
        await db.SearchIndex.OptimizeAsync(CancellationToken.None);
        await TellAsync("index in its best shape");
        return manifest.Articles;

        Task TellAsync(string what) => log.WriteLineAsync(
            $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {what}; processor time {Cpu.OfSelf.TotalSeconds:0} s and of the server {serverCpu().TotalSeconds:0} s; most memory {ProcFile.Memory(Environment.ProcessId, "VmHWM"):0} MiB");

        Task<FileOutcome[]> PrepareAsync(int from) => Task.Run(() => Enumerable.Range(from, Math.Max(0, Math.Min(BatchArticles, manifest.Articles - from)))
            .AsParallel().AsOrdered().Select(number => Outcome(teller.Tell(number), folder.Id, words.Current)).ToArray());
    }

    private static FileOutcome Outcome(Story story, int folderId, FrequentWords words)
    {
        var file = ArticleText.Of(story);
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        var sha256 = SHA256.HashData(bytes);
        var article = Article(story);
        return new FileOutcome(new FoundFile(folderId, $"{Manifest.Volume(story.Number)}/{file.Directory}", file.Name, bytes.Length, story.CapturedUtc.Ticks, null, FoundKind.File))
        {
            File = new FileBytes(bytes, sha256, story.CapturedUtc.Ticks),
            Article = article,
            Prepared = PreparedArticle.Of(article, bytes, sha256, words),
        };
    }

    private static NormalizedArticle Article(Story story)
    {
        Func<string, string> script = story.IsTraditional ? Characters.Traditional : text => text;
        var url = story.Outlet.Url(story);
        string[] blocks = [.. story.Blocks.Select(script)];
        return new NormalizedArticle
        {
            OriginalUrl = url,
            UrlKey = UrlKey.From(url)!,
            SourceSlug = SourceRegistry.BySlug(story.Outlet.Name)?.Slug ?? new Uri(url).Host,
            Title = script(story.Title),
            TitleRaw = script(story.Title),
            Language = story.IsTraditional ? "zh-Hant" : "zh-Hans",
            Published = new PublicationTime(story.PublishedUtc, TimePrecision.Second, "UTC", "", "seed"),
            HeaderUtc = story.CapturedUtc,
            CapturedUtc = story.CapturedUtc,
            CapturedSource = CaptureSource.Header,
            Body = SafeHtml.FromSanitized(string.Concat(blocks.Select(block => $"<p>{block}</p>\n"))),
            Text = string.Join('\n', blocks),
            Facts = ArticleFacts.None,
            Warnings = [],
        };
    }
}

using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Benchmarks.Measuring;
using NewsArchive.Ingest.Normalize;
using NewsArchive.Ingest.Read;
using NewsArchive.Ingest.Scan;
using NewsArchive.Ingest.Store;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;
using NewsArchive.Storage.Search;

namespace NewsArchive.Benchmarks.Profiling;

/// <summary>
/// Where the processor time of an ingest goes, step by step on one thread. Each step runs alone over all files, so that its
/// time is the process's own and no other's; together they are a little less than a pass, which also waits and hands over.
/// </summary>
internal sealed class IngestProfile(ArchiveFiles files, TextWriter output)
{
    private const int BatchFiles = 200;
    private const int WarmUps = 2;

    public async Task RunAsync(string databaseFolder)
    {
        var bytes = Step("open, read, SHA-256", files.All, files.Read);
        var raw = Step("header and text", [.. files.All.Zip(bytes)], pair => Read(pair.First, pair.Second));
        var parser = new HtmlParser();
        Step("(anchor) AngleSharp, one parse", raw, article => parser.ParseDocument(article.Body).ChildElementCount);
        var normalizer = new ArticleNormalizer();
        var articles = Step("normalise", raw, normalizer.Normalize);
        Step("prepare (hash, brotli, tokens)", [.. files.All.Zip(bytes, articles)], one => PreparedArticle.Of(one.Third, one.Second.Bytes, one.Second.Sha256, FrequentWords.None));
        Step("content hash", articles, static article => article.ContentSha256());
        Step("brotli of body", articles, article => Compression.PackText(article.Body.Markup));
        Step("brotli of original", bytes, file => Compression.Pack(file.Bytes));
        output.WriteLine($"body {articles.Sum(a => (long)Encoding.UTF8.GetByteCount(a.Body.Markup)) / 1e6:0.0} MB, text {articles.Sum(a => (long)Encoding.UTF8.GetByteCount(a.Text)) / 1e6:0.0} MB");
        var rows = Step("search tokens", [.. articles.Index()], one => Row(one.Index, one.Item));
        await MeasuredAsync("search index, SQLite", rows.Length, databaseFolder, db => IndexAsync(db, rows));
        await StoreAsync([.. files.All.Zip(bytes, articles).Select(Outcome)], databaseFolder);
    }

    private static RawArticle Read(FoundFile found, FileBytes file) =>
        ArticleReader.Read(new ArticleFile(found.Directory, found.Name, file.Bytes, ArchiveFiles.ImportUtc));

    private static FileOutcome Outcome((FoundFile Found, FileBytes File, NormalizedArticle Article) one) => new(one.Found)
    {
        File = one.File,
        Article = one.Article,
        Prepared = PreparedArticle.Of(one.Article, one.File.Bytes, one.File.Sha256, FrequentWords.None),
    };

    private static IndexRow Row(int number, NormalizedArticle article)
    {
        var indexed = new IndexedArticle(
            number + 1, DateOnly.FromDateTime(article.Published.Utc), article.Published.Utc, 1, article.Language, article.Title, null, article.Text);
        return new IndexRow(indexed.ArticleId, indexed.Day, indexed.PublishedUtc, indexed.SourceId, indexed.Language, IndexTerms.Of(indexed, FrequentWords.None));
    }

    private static async Task IndexAsync(ArchiveDb db, IndexRow[] rows)
    {
        // The index alone: there are no articles behind its rows.
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF");
        foreach (var batch in rows.Chunk(BatchFiles)) await db.SearchIndex.WriteAsync(batch, CancellationToken.None);
    }

    private Task StoreAsync(FileOutcome[] outcomes, string databaseFolder) =>
        MeasuredAsync("store in all, SQLite", outcomes.Length, databaseFolder, async db =>
        {
            db.Folders.Add(new WatchedFolder { Path = files.Folder });
            await db.SaveChangesAsync();
            var store = new ArticleStore(db, new ArchiveCalendar(TimeZoneInfo.Utc), TimeProvider.System, new WordsInForce());
            foreach (var batch in outcomes.Chunk(BatchFiles)) await store.SaveAsync(batch, CancellationToken.None);
        });

    // Each run has an empty database. The last one counts.
    private async Task MeasuredAsync(string name, int count, string databaseFolder, Func<ArchiveDb, Task> work)
    {
        for (var run = 0; run <= WarmUps; run++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(databaseFolder, $"{name} {run}")).FullName;
            await using var archive = await Archive.NewSqliteAsync(folder);
            var cost = await archive.AskAsync(db => Cpu.OfAsync(() => work(db)));
            if (run == WarmUps) Tell(name, cost, count);
        }
    }

    // The first runs are also the compiler's.
    private TResult[] Step<T, TResult>(string name, IReadOnlyList<T> things, Func<T, TResult> work)
    {
        var results = new TResult[things.Count];
        var cost = Cpu.Median(WarmUps, 1, () =>
        {
            for (var i = 0; i < results.Length; i++) results[i] = work(things[i]);
        });
        Tell(name, cost, things.Count);
        return results;
    }

    private void Tell(string name, Cost cost, int count) =>
        output.WriteLine($"{name,-34} {cost.MicrosecondsPer(count),8:0} us of processor time for each article; {cost.Cpu.TotalSeconds,6:0.00} s in all");
}

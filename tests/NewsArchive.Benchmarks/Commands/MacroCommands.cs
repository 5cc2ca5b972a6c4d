using System.CommandLine;
using NewsArchive.Benchmarks.Macro;
using NewsArchive.Benchmarks.Measuring;

namespace NewsArchive.Benchmarks.Commands;

/// <summary>The macro-benchmarks: a command for each, and <c>all</c>.</summary>
internal static class MacroCommands
{
    private static readonly (string Name, string Description, Func<Bench, Task> Run)[] Benchmarks =
    [
        ("reading", "P1: reading and normalising, against one parse by AngleSharp.", ReadingSpeed.RunAsync),
        ("ingest-sqlite", "P2, P15, P16: the first ingest into SQLite; its size and memory.", BulkIngest.SqliteAsync),
        ("ingest-postgres", "P3, P15, P16: the first ingest into PostgreSQL; its size and memory.", BulkIngest.PostgresAsync),
        ("growth-sqlite", "P4: the last tenth of an ingest into SQLite, against the first ones.", Growth.SqliteAsync),
        ("growth-postgres", "P4: the last tenth of an ingest into PostgreSQL, against the first ones.", Growth.PostgresAsync),
        ("unchanged", "P5: a pass over files that have not changed, against find.", UnchangedPass.RunAsync),
        ("article-pages", "P7, P13, P14: an article's page, the start and the memory, against a bare web server.", ArticlePages.RunAsync),
        ("pages-sqlite", "P11, P12: pages of dates, sources and lists, against an archive of a tenth, on SQLite.", GrowthOfPages.SqliteAsync),
        ("pages-postgres", "P11, P12: the same on PostgreSQL.", GrowthOfPages.PostgresAsync),
        ("search-sqlite", "P9, P10: 45 searches over HTTP, and whether their counts are true, on SQLite.", Searching.SqliteAsync),
        ("export", "Memory and speed of the verb export, in every format, on SQLite.", Exporting.SqliteAsync),
        ("search-postgres", "P9, P10: the same on PostgreSQL.", Searching.PostgresAsync),
        ("new-file-sqlite", "P6: one new file, until it is found, on SQLite.", NewFile.SqliteAsync),
        ("new-file-postgres", "P6: the same on PostgreSQL.", NewFile.PostgresAsync),
        ("crowd-sqlite", "R10: 200 requests a second among 10,000 idle and 4,000 slow connections, on SQLite.", Crowd.SqliteAsync),
        ("crowd-postgres", "R10: the same on PostgreSQL.", Crowd.PostgresAsync),
        ("sizes-sqlite", "The largest tables and indexes of SQLite.", Sizes.SqliteAsync),
        ("sizes-postgres", "The same of PostgreSQL.", Sizes.PostgresAsync),
    ];

    public static IEnumerable<Command> Make() =>
    [
        .. Benchmarks.Select(benchmark => Make(benchmark.Name, benchmark.Description, benchmark.Run)),
        Make("all", "All of them, in this order.", AllAsync),
    ];

    private static async Task AllAsync(Bench bench)
    {
        foreach (var (name, _, run) in Benchmarks)
        {
            await Console.Error.WriteLineAsync(name);
            await run(bench);
        }
    }

    private static Command Make(string name, string description, Func<Bench, Task> run)
    {
        var articles = ArchiveOptions.Articles(20_000);
        var seed = ArchiveOptions.Seed();
        var work = ArchiveOptions.Work();
        var program = new Option<string>("--program") { Description = "NewsArchive.Web.dll, built or published.", DefaultValueFactory = _ => ArchiveProgram.Default };
        var table = new Option<string?>("--table") { Description = "A file for the table; none: standard output." };
        var record = new Option<string?>("--record") { Description = "A file to which the figures are added under the commit, for compare." };
        var seeded = new Option<bool>("--seeded") { Description = "Fill databases without files (see seed). For benchmarks that only read." };
        var command = new Command(name, description) { articles, seed, work, program, table, record, seeded };
        command.SetAction(async (parsed, _) =>
        {
            var assembly = parsed.GetRequiredValue(program);
            if (!File.Exists(assembly)) throw new UsageException($"There is no program '{assembly}'. Build it (dotnet build -c Release src/NewsArchive.Web), or name it with --program.");
            using var workspace = new Workspace(parsed.GetRequiredValue(work));
            await using var bench = new Bench(new Report(Console.Out), workspace, new ArchiveProgram(Path.GetFullPath(assembly)), parsed.GetValue(articles), parsed.GetValue(seed), parsed.GetValue(seeded));
            await run(bench);
            if (parsed.GetValue(record) is { } file) Recording.Append(file, Recording.Commit(), name, bench.Articles, bench.Report.Figures);
            await WriteAsync(bench.Report.Table($"`{name} --articles {bench.Articles} --seed {bench.Seed}`", TimeProvider.System.GetUtcNow()), parsed.GetValue(table));
            return 0;
        });
        return command;
    }

    private static Task WriteAsync(string table, string? file) =>
        file is null ? Console.Out.WriteLineAsync("\n" + table) : File.WriteAllTextAsync(file, table);
}

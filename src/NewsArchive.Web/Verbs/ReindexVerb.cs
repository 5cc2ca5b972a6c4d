using System.CommandLine;
using System.Globalization;
using NewsArchive.Search.Indexing;
using NewsArchive.Storage;

namespace NewsArchive.Web.Verbs;

/// <summary><c>reindex</c>: builds the search index anew while the archive is in use.</summary>
internal static class ReindexVerb
{
    public static Command Command()
    {
        var command = new Command("reindex", "Build the search index anew from the articles. The archive may be in use meanwhile.");
        command.SetAction(async (_, cancellation) =>
        {
            using var host = await CommandLine.OpenAsync(cancellation);
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
            await using var indexer = await db.TryTakeAsync(ArchiveDuty.Indexer, cancellation)
                ?? throw new OperatorException("Another process is building the search index anew at the moment.");
            var done = await new Reindex(db).RunAsync(new Lines(), cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} articles indexed"));
            return ExitCodes.Done;
        });
        return command;
    }

    private sealed class Lines : IProgress<int>
    {
        private const int ArticlesPerLine = 10_000;

        public void Report(int value)
        {
            if (value % ArticlesPerLine == 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} articles"));
        }
    }
}

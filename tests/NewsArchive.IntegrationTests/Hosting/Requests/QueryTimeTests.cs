using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Hosting.Requests;

public sealed class QueryTimeTests
{
    // A table of sources whose first row never comes.
    private const string Endless = """
        ALTER TABLE source RENAME TO source_kept;
        CREATE VIEW source AS WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n % 1000 + 1 FROM steps)
        SELECT k.* FROM source_kept k, steps WHERE steps.n = 0;
        """;

    [Theory, EachDatabase]
    public async Task A_query_without_end_is_ended_and_the_reader_is_told_to_come_again(DatabaseProvider provider)
    {
        await using var served = await ServedArchive.NewAsync(provider, [Some.Article()]);
        await served.Archive.AskAsync(async db => await db.Database.ExecuteSqlRawAsync(Endless));

        using var page = await served.GetAsync("/sources");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.True(page.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        if (provider == DatabaseProvider.Postgres)
            Assert.Equal(0, await served.Archive.AskAsync(db => db.Database.SqlQueryRaw<int>(
                "SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE state = 'active' AND datname = current_database() AND query LIKE '%source%' AND pid <> pg_backend_pid()").SingleAsync()));
    }
}

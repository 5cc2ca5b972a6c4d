using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.IntegrationTests.Hosting;

public sealed class FormKeysTests
{
    [Theory, EachDatabase]
    public async Task Servers_that_start_at_once_have_one_key_and_understand_each_others_forms(DatabaseProvider provider)
    {
        var connection = await Databases.Current.NewArchiveAsync(provider);
        await using var one = Server(provider, connection);
        await using var other = Server(provider, connection);

        await Parallel.ForEachAsync([one, other], TestContext.Current.CancellationToken, async (server, cancellation) => await FormKeys.ReadAsync(server, cancellation));

        await using var db = ArchiveDatabase.Open(provider, connection);
        Assert.Single(await db.DataProtectionKeys.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([1, 2, 3], Protector(other).Unprotect(Protector(one).Protect([1, 2, 3])));
    }

    private static ServiceProvider Server(DatabaseProvider provider, string connection)
    {
        var configuration = new ConfigurationBuilder().Build();
        return new ServiceCollection()
            .AddLogging()
            .AddArchive(configuration, new DatabaseSettings(provider, connection, IsSample: false))
            .AddFormKeys()
            .BuildServiceProvider();
    }

    private static IDataProtector Protector(ServiceProvider server) => server.GetRequiredService<IDataProtectionProvider>().CreateProtector("form");
}

using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>The keys that sign forms and cookies lie in the database: a form loaded from one server may be sent to another.</summary>
public static class FormKeys
{
    // Not the folder the program lies in, which is what tells programs apart by default: it differs between servers.
    private const string ApplicationName = "NewsArchive";

    /// <summary>Registers them. The archive itself is registered before.</summary>
    public static IServiceCollection AddFormKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName).PersistKeysToDbContext<ArchiveDb>();
        return services;
    }

    /// <summary>
    /// Makes the first key, or reads what there is. Servers that start at once do it one after the other; else each would
    /// make one, and not know that of the other at first.
    /// </summary>
    public static async Task ReadAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await using var turn = await scope.ServiceProvider.GetRequiredService<ArchiveDb>().WaitForUpgradeAsync(cancellation);
        try
        {
            services.GetRequiredService<IDataProtectionProvider>().CreateProtector(ApplicationName).Protect([]);
        }
        catch (Exception e) when (e is CryptographicException or DbException or DbUpdateException)
        {
            // A full disk keeps no reader out: only whoever sends a form needs the key, and then it is tried again.
        }
    }
}

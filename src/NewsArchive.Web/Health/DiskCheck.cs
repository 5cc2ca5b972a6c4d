using Microsoft.Extensions.Diagnostics.HealthChecks;
using NewsArchive.Storage;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Health;

/// <summary>Whether the folders that are written to have space left.</summary>
internal sealed class DiskCheck(Disks disks) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var full = disks.All().Where(d => d.IsNearlyFull).Select(d => $"{d.Purpose}: {d.Free / Disks.MiB} MiB of {d.Total / Disks.MiB} MiB free").ToList();
        return Task.FromResult(full.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"nearly full: {string.Join("; ", full)}"));
    }
}

/// <summary>The disks that the archive writes to.</summary>
public sealed class Disks(DatabaseSettings database, IConfiguration configuration)
{
    internal const long MiB = 1024 * 1024;

    /// <summary>One for each purpose; a disk that cannot be asked is left out.</summary>
    public IEnumerable<DiskSpace> All()
    {
        if (database.Provider == DatabaseProvider.Sqlite && Of("data", Path.GetDirectoryName(database.Place)!) is { } data) yield return data;
        if (Of("images", configuration["Images:Folder"] is { Length: > 0 } images ? images : "data/images") is { } pictures) yield return pictures;
        if (Of("temp", Path.GetTempPath()) is { } temp) yield return temp;
    }

    /// <summary>The space of the disk that holds a folder; null when it cannot be told. The folder need not be there yet.</summary>
    public static DiskSpace? Of(string purpose, string folder)
    {
        try
        {
            var at = new DirectoryInfo(Path.GetFullPath(folder));
            while (!at.Exists && at.Parent is not null) at = at.Parent;
            var drive = new DriveInfo(at.FullName);
            return drive.TotalSize > 0 ? new DiskSpace(purpose, Path.GetFullPath(folder), drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>The space of a disk.</summary>
/// <param name="Purpose">data, images or temp.</param>
/// <param name="Folder">A folder on it.</param>
/// <param name="Free">Bytes left.</param>
/// <param name="Total">Bytes in all.</param>
public sealed record DiskSpace(string Purpose, string Folder, long Free, long Total)
{
    // Enough for the log of a database and a batch of files; on a small disk a twentieth of it.
    private const long Enough = 256 * Disks.MiB;

    /// <summary>Whether it will be full before long.</summary>
    public bool IsNearlyFull => Free < Math.Min(Total / 20, Enough);
}

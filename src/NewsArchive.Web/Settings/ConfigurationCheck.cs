using System.Net;
using System.Net.Sockets;
using NewsArchive.Fixity;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Health;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Telemetry;

namespace NewsArchive.Web.Settings;

/// <summary>Says what is wrong with a configuration, in words. It reads and asks, and changes nothing.</summary>
internal sealed class ConfigurationCheck(IConfiguration configuration, TimeProvider clock)
{
    private const int FirstYear = 2025;
    private const string DefaultAddress = "http://localhost:5000";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation) =>
    [
        .. UnknownSettings.In(configuration),
        .. Options(),
        .. await DatabaseAsync(cancellation),
        .. Folders(),
        .. Disk(),
        .. Addresses(),
        .. Clock(),
    ];

    private IEnumerable<Finding> Options()
    {
        foreach (var complaint in (IEnumerable<Finding?>)
                 [
                     Try("Archive", () => _ = ArchiveServices.Checked<ArchiveOptions>(configuration, "Archive").Zone),
                     Try("Ingest", () => ArchiveServices.Checked<IngestOptions>(configuration, "Ingest")),
                     Try("Fixity", () => ArchiveServices.Checked<FixityOptions>(configuration, "Fixity")),
                     Try("Admin", () => ArchiveServices.Checked<AdminOptions>(configuration, "Admin")),
                     Try("Metrics", () => ArchiveServices.Checked<MetricsOptions>(configuration, "Metrics")),
                     Try("Proxy", () => ArchiveServices.Checked<ProxyOptions>(configuration, "Proxy").ToForwardedHeaders()),
                     Try("RateLimit", () => ArchiveServices.Checked<RateLimitOptions>(configuration, "RateLimit")),
                     Try("Images", () => ArchiveServices.Checked<ImageOptions>(configuration, "Images")),
                     Try("Logging", () => ArchiveServices.Checked<LogOptions>(configuration, "Logging")),
                 ])
            if (complaint is not null) yield return complaint;

        if (!configuration.GetSection("Admin").GetChildren().Any()) yield return Finding.Note("Admin", "There are no operator's pages: Admin:PasswordHash is not set.");
        if (configuration["Archive:PublicUrl"] is { Length: > 0 } root && Uri.TryCreate(root, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: false })
            yield return Finding.Warning("Archive:PublicUrl", "Readers reach the archive without encryption. Put a proxy that speaks https before it.");
    }

    private static Finding? Try(string section, Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (OperatorException e)
        {
            return Finding.Error(section, e.Message);
        }
    }

    private async Task<IReadOnlyList<Finding>> DatabaseAsync(CancellationToken cancellation)
    {
        try
        {
            var hasFolders = configuration.GetSection("Ingest:Folders").GetChildren().Any();
            return await DatabaseFindings.OfAsync(DatabaseSettings.From(configuration, maySample: !hasFolders), clock, cancellation);
        }
        catch (OperatorException e)
        {
            return [Finding.Error("Database", e.Message)];
        }
    }

    private IEnumerable<Finding> Folders()
    {
        var folders = configuration.GetSection("Ingest:Folders").GetChildren().ToList();
        if (folders.Count == 0) yield return Finding.Note("Ingest:Folders", "No folder is set: the sample is served, or what the archive has already.");
        foreach (var folder in folders)
            yield return string.IsNullOrWhiteSpace(folder.Value)
                ? Finding.Error(folder.Path, "It is empty; name a folder, or leave it out.")
                : Folder(folder.Path, IngestFolders.Absolute(folder.Value));
    }

    private static Finding Folder(string setting, string path)
    {
        if (File.Exists(path)) return Finding.Error(setting, $"{path} is a file; name the folder it lies in.");
        if (!Directory.Exists(path)) return Finding.Error(setting, $"There is no folder {path}, or this user may not reach it.");
        try
        {
            _ = Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Error(setting, $"This user may not look into {path}: {e.Message}");
        }

        return Finding.Note(setting, Writing.IsPossible(path) ? $"{path} can be read, and written to, which the program never does; a read-only mount makes sure of it." : $"{path} can be read, and not written to.");
    }

    private IEnumerable<Finding> Disk()
    {
        DatabaseSettings database;
        try
        {
            database = DatabaseSettings.From(configuration, maySample: false);
        }
        catch (OperatorException)
        {
            yield break; // told already
        }

        foreach (var disk in new Disks(database, configuration).All())
            yield return disk.IsNearlyFull
                ? Finding.Error("disk", $"The disk of {disk.Folder} has {ByteSize.Of(disk.Free)} left.")
                : Finding.Note("disk", $"{disk.Purpose}: {ByteSize.Of(disk.Free)} free on the disk of {disk.Folder}");
    }

    private IEnumerable<Finding> Addresses()
    {
        var urls = configuration["urls"] ?? configuration["ASPNETCORE_URLS"] ?? DefaultAddress;
        foreach (var text in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse(text) is not { } address) yield return Finding.Error("ASPNETCORE_URLS", $"'{text}' is no address to listen on; write http://0.0.0.0:8080.");
            else if (!address.IsUnixPipe && !IsFree(address)) yield return Finding.Error("ASPNETCORE_URLS", $"Port {address.Port} is taken, or this user may not listen on it. Is a server running already?");
            else if (address.Scheme == "https" && configuration["Kestrel:Certificates:Default:Path"] is null)
                yield return Finding.Warning("ASPNETCORE_URLS", $"{text} needs a certificate (Kestrel:Certificates:Default:Path); a proxy before the archive is simpler.");
        }
    }

    private static BindingAddress? Parse(string text)
    {
        try
        {
            return BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsFree(BindingAddress address)
    {
        try
        {
            using var listener = new TcpListener(address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var ip) ? ip : IPAddress.Any, address.Port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private IEnumerable<Finding> Clock()
    {
        if (clock.GetUtcNow().Year < FirstYear)
            yield return Finding.Error("clock", $"This machine's clock says {clock.GetUtcNow():yyyy-MM-dd}. Times of capture would be wrong, and later files refused.");
    }
}

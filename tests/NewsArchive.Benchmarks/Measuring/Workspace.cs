using NewsArchive.Benchmarks.Generating;

namespace NewsArchive.Benchmarks.Measuring;

/// <summary>Where the archives and databases of the benchmarks lie. Generated archives stay for the next run; the rest goes.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Where archives lie unless another folder is named.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetTempPath(), "newsarchive-benchmarks");

    private readonly string _folder;
    private readonly string _temporary;
    private int _count;

    public Workspace(string folder)
    {
        _folder = Path.GetFullPath(folder); // the ledger knows folders by their full path
        _temporary = Directory.CreateDirectory(Path.Combine(_folder, $"run-{Environment.ProcessId}")).FullName;
    }

    /// <summary>The generated archive, made now if it is not there.</summary>
    public string Archive(Manifest manifest)
    {
        var folder = Path.Combine(_folder, $"{manifest.Profile.Name}-{manifest.Articles}-{manifest.Years:0.##}-{manifest.Seed}");
        if (Manifest.Exists(folder)) return folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true); // a run that was interrupted
        ArchiveGenerator.Write(manifest, folder, Console.Error);
        return folder;
    }

    /// <summary>The folder of an archive that is filled without files; it stays for the next run.</summary>
    public string Seeded(Manifest manifest) => Path.Combine(_folder, $"seeded-{manifest.Profile.Name}-{manifest.Articles}-{manifest.Years:0.##}-{manifest.Seed}");

    /// <summary>A new folder that goes with this run.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_temporary, $"{++_count}")).FullName;

    public void Dispose() => Directory.Delete(_temporary, recursive: true);
}

using System.Text.Json;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>Everything an archive depends on. It lies beside the files, so that the query list can be counted later.</summary>
internal sealed record Manifest(int Articles, Profile Profile, ulong Seed)
{
    /// <summary>The time that the articles are spread over.</summary>
    public double Years { get; init; } = 12;

    private const string FileName = "generated.json";

    /// <summary>Files of one volume. A single folder of a million names is nobody's archive; twenty thousand is a real one's.</summary>
    public const int VolumeFiles = 20_000;

    /// <summary>The folder that a number's file lies below. Volumes follow each other in time, as an archive grows.</summary>
    public static string Volume(int number) => $"volume-{number / VolumeFiles + 1:000}";

    /// <summary>Whether a folder holds an archive that was written to its end.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new UsageException($"{folder} holds no generated archive: there is no {FileName}. Make one with: generate --out {folder}");
        var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path)) ?? throw new UsageException($"{path} is empty.");
        var profile = Profile.All.FirstOrDefault(p => p.Name == stored.Profile) ?? throw new UsageException($"{path} names the unknown profile '{stored.Profile}'.");
        return new Manifest(stored.Articles, profile, stored.Seed) { Years = stored.Years };
    }

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(new Stored(Articles, Profile.Name, Seed, Years)));

    private sealed record Stored(int Articles, string Profile, ulong Seed, double Years);
}

using System.Diagnostics;

namespace NewsArchive.IntegrationTests.Support;

/// <summary>A new folder that goes with its test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("newsarchive-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file whose time of modification is an hour ago, so that it counts as settled.</summary>
    public string Write(string relative, string text) => Write(relative, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string relative, byte[] bytes)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, _modified = _modified.AddSeconds(1));
        return path;
    }

    public void Dispose()
    {
        // Not Directory.Delete: .NET cannot name, and so not delete, files whose names are not UTF-8.
        using var remove = Process.Start("rm", ["-rf", Path]);
        remove.WaitForExit();
    }

    private DateTime _modified = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
}

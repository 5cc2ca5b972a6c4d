namespace NewsArchive.IntegrationTests.Support;

/// <summary>Where things lie in a checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Sample => Path.Combine(Root, "tests", "corpus");

    /// <summary>Real files that developers may have beside the checkout; null when they have not.</summary>
    public static string? SharedCorpus
    {
        get
        {
            var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "corpus"));
            return Directory.Exists(path) ? path : null;
        }
    }

    /// <summary>The program: the one that <c>tests/run</c> has published, else as it was built together with these tests.</summary>
    public static string Program
    {
        get
        {
            if (Environment.GetEnvironmentVariable("ARCHIVE_TEST_PROGRAM") is { Length: > 0 } published) return published;
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            return Path.Combine(Root, "src", "NewsArchive.Web", "bin", configuration, "net10.0", "NewsArchive.Web.dll");
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NewsArchive.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests must run inside a checkout.");
    }
}

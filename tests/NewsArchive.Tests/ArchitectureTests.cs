using System.Text.RegularExpressions;

namespace NewsArchive.Tests;

/// <summary>The walls of the house: which room may use which. src/README.md tells why.</summary>
public sealed partial class ArchitectureTests
{
    // Room -> the rooms and libraries it must not use. The longest matching room counts.
    private static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["NewsArchive/Articles"] = ["NewsArchive.Storage", "NewsArchive.Ingest", "NewsArchive.Browse", "NewsArchive.Search", "NewsArchive.Exports", "NewsArchive.Web", .. Databases, .. Http],
        ["NewsArchive/Storage"] = ["NewsArchive.Ingest", "NewsArchive.Browse", "NewsArchive.Exports", "NewsArchive.Web", .. Http],
        ["NewsArchive/Ingest"] = ["NewsArchive.Browse", "NewsArchive.Exports", "NewsArchive.Web", .. Http],
        ["NewsArchive/Ingest/Read"] = Pure,
        ["NewsArchive/Ingest/Normalize"] = Pure,
        ["NewsArchive/Browse"] = ["NewsArchive.Ingest", "NewsArchive.Web", .. Http],
        ["NewsArchive/Search"] = ["NewsArchive.Ingest", "NewsArchive.Web", .. Http],
        ["NewsArchive/Images"] = ["NewsArchive.Ingest", "NewsArchive.Browse", "NewsArchive.Search", "NewsArchive.Exports", "NewsArchive.Fixity", "NewsArchive.Backup", "NewsArchive.Web", "Microsoft.AspNetCore"],
        ["NewsArchive/Backup"] = ["NewsArchive.Ingest", "NewsArchive.Browse", "NewsArchive.Search", "NewsArchive.Exports", "NewsArchive.Fixity", "NewsArchive.Web", .. Http],
        ["NewsArchive/Operating"] = ["NewsArchive.Ingest", "NewsArchive.Browse", "NewsArchive.Search", "NewsArchive.Exports", "NewsArchive.Fixity", "NewsArchive.Web", .. Http],
        ["NewsArchive/Fixity"] = ["NewsArchive.Ingest", "NewsArchive.Browse", "NewsArchive.Search", "NewsArchive.Exports", "NewsArchive.Web", .. Http],
        ["NewsArchive/Exports"] = ["NewsArchive.Ingest", "NewsArchive.Web", .. Http],
        ["NewsArchive.Web"] = ["NewsArchive.Ingest.Scan", "NewsArchive.Ingest.Read", "Npgsql.EntityFrameworkCore"],
    };

    // Keys are a table like any other; the package that reads it is named after its home, and knows no HTTP.
    private static readonly (string, string)[] Allowed =
    [
        ("NewsArchive/Storage/ArchiveDb.cs", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore"),
        ("NewsArchive/Storage/Configuration/DataProtectionKeyConfiguration.cs", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore"),
    ];

    private static string[] Databases => ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data.Sqlite"];

    private static string[] Http => ["Microsoft.AspNetCore", "System.Net.Http"];

    private static string[] Pure =>
    [
        "NewsArchive.Storage", "NewsArchive.Ingest.Scan", "NewsArchive.Ingest.Store", "NewsArchive.Browse", "NewsArchive.Search",
        "NewsArchive.Exports", "NewsArchive.Web", "System.IO.Enumeration", .. Databases, .. Http,
    ];

    [Fact]
    public void No_room_uses_a_room_that_lies_behind_it()
    {
        var source = Path.Combine(Root(), "src");
        var files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories).Where(IsOurs).ToList();

        var wrong = from file in files
                    let path = Path.GetRelativePath(source, file).Replace('\\', '/')
                    let forbidden = Forbidden.Where(r => path.StartsWith(r.Key + "/", StringComparison.Ordinal)).MaxBy(r => r.Key.Length).Value
                    where forbidden is not null
                    from used in Usings(file)
                    where forbidden.Any(f => used == f || used.StartsWith(f + ".", StringComparison.Ordinal)) && !Allowed.Contains((path, used))
                    select $"{path} uses {used}";

        Assert.NotEmpty(files);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_one_place_writes_markup_unencoded()
    {
        var places = Directory.GetFiles(Path.Combine(Root(), "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => IsOurs(f) && Path.GetExtension(f) is ".cs" or ".cshtml")
            .Where(f => RawMarkup().IsMatch(File.ReadAllText(f)))
            .Select(Path.GetFileName);

        Assert.All(places, place => Assert.Equal("_ArticleBody.cshtml", place));
    }

    private static IEnumerable<string> Usings(string file) =>
        File.ReadLines(file).Select(line => UsingLine().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value);

    private static bool IsOurs(string file) =>
        !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NewsArchive.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests must run inside a checkout.");
    }

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?([\w.]+);")]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\bHtml\.Raw\(|new HtmlString\(|\bSetHtmlContent\(|\.AppendHtml\(\s*\$?""")]
    private static partial Regex RawMarkup();
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Hosting;

public sealed class CheckVerbTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "Ingest__Folder__0", "/tmp", "Did you mean Ingest:Folders:0?" },
        { "Ingset__Folders__0", "/tmp", "Did you mean Ingest:Folders:0?" },
        { "Admin__PaswordHash", "x", "Did you mean Admin:PasswordHash?" },
        { "Admin__PasswordHash", "hunter2", "is not what the verb hash-password prints" },
        { "Admin__PasswordHash", "pbkdf2-sha256:1000:AdoZAAAwttvzVQYuipbndw:bhUHnoAOaNnh_XVtdjg4m4MjuA1dbZK3nvFmE6ut_UQ", "is not what the verb hash-password prints" },
        { "Ingest__Folders__0", "/no/such/folder", "There is no folder /no/such/folder" },
        { "Ingest__Folders__0", "/etc/hostname", "is a file; name the folder it lies in" },
        { "Archive__TimeZone", "Asia/Shanghia", "give an IANA name" },
        { "Archive__PublicUrl", "archive.example", "must be an absolute address" },
        { "ConnectionStrings__Archive", "Data Source=/proc/nothing/archive.db", "this user may not make it" },
        { "ConnectionStrings__Archive", "Data Source=/etc/hostname", "is not an SQLite database" },
        { "Database__Provider", "Oracle", "use Sqlite or Postgres" },
        { "ASPNETCORE_URLS", "everywhere", "is no address to listen on" },
        { "Metrics__Allow__0", "home", "which is no network" },
        { "Logging__Format", "xml", "Logging:Format" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_in_words(string name, string value, string words)
    {
        using var folder = new TempFolder();

        var (exitCode, output, errors) = await CheckAsync(folder, [], (name, value));

        Assert.Equal((3, ""), (exitCode, errors.Trim()));
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_said_to_be_wrong_of_a_good_configuration(DatabaseProvider provider)
    {
        using var folder = new TempFolder();
        var connection = await Databases.Current.NewArchiveAsync(provider);

        var (exitCode, output, errors) = await CheckAsync(
            folder, [], [.. ProgramProcess.SettingsFor(provider, connection), ("Ingest__Folders__0", folder.Path), .. Operator.Settings]);

        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("Nothing is wrong.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("pbkdf2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_server_that_is_away_are_named_for_programs_too()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exitCode, output, _) = await CheckAsync(
            folder, ["--json"], ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("Database__Provider", "Postgres"), ("ConnectionStrings__Archive", "Host=127.0.0.1;Port=1;Database=x;Password=hush"));

        Assert.Equal(3, exitCode);
        Assert.DoesNotContain("hush", output, StringComparison.Ordinal);
        var findings = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone()).ToList();
        string[] errors = [.. findings.Where(f => f.GetProperty("severity").GetString() == "error").Select(f => f.GetProperty("setting").GetString()!)];
        Assert.Equal(["ASPNETCORE_URLS", "ConnectionStrings:Archive"], errors.Order(StringComparer.Ordinal));
    }

    private static Task<(int ExitCode, string Output, string Errors)> CheckAsync(TempFolder folder, string[] options, params (string Name, string Value)[] settings) =>
        ProgramProcess.RunAsync(folder.Path, ["check", .. options], [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]);
}

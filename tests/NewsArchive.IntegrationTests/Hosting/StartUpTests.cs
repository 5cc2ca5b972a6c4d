using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Hosting;

/// <summary>What an operator is told when something is wrong from the start.</summary>
public sealed class StartUpTests
{
    public static TheoryData<string, string, string> Nonsense => new()
    {
        { "Database__Provider", "Oracle", "use Sqlite or Postgres" },
        { "Database__Provider", "Postgres", "ConnectionStrings:Archive is not set" },
        { "ConnectionStrings__Archive", "Host=localhost;Database=x", "Is Database:Provider the one it is written for?" },
        { "ConnectionStrings__Archive", "Data Source=:memory:", "must name a file" },
        { "ConnectionStrings__ArchiveRead", "Host=standby", "Database:Provider is Sqlite" },
        { "Database__MaxStandbyLag", "a moment", "Database:MaxStandbyLag" },
        { "Ingest__Interval", "soon", "Ingest:Interval" },
        { "Ingest__Interval", "-00:00:01", "Ingest:Interval must be between" },
        { "Ingest__Workers", "-3", "Ingest:Workers must be between" },
        { "Archive__TimeZone", "Mars/Olympus", "IANA name" },
        { "Archive__PublicUrl", "my archive", "absolute address" },
    };

    [Theory, MemberData(nameof(Nonsense))]
    public async Task A_setting_that_makes_no_sense_is_told_in_words_and_nothing_starts(string name, string value, string words)
    {
        using var folder = new TempFolder();

        var (exitCode, output, errors) = await ProgramProcess.RunAsync(folder.Path, ["migrate"], (name, value));

        Assert.Equal(3, exitCode);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.StartsWith("migrate: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_and_the_password_is_not()
    {
        using var folder = new TempFolder();

        var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.Path, ["verify"],
            ("Database__Provider", "Postgres"), ("ConnectionStrings__Archive", "Host=127.0.0.1;Port=1;Database=news;Password=hush"));

        Assert.Equal(3, exitCode);
        Assert.Contains("verify: PostgreSQL at 127.0.0.1:1/news does not answer", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_at_the_same_address_is_told_in_words()
    {
        using var folder = new TempFolder();
        await using var first = await ProgramProcess.ServeAsync(folder.Path);

        var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.Path, [], ("ASPNETCORE_URLS", first.Address.ToString()));

        Assert.Equal(3, exitCode);
        Assert.Contains("NewsArchive cannot start: ", errors, StringComparison.Ordinal);
        Assert.Contains("address already in use", errors, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        using var folder = new TempFolder();
        var path = folder.Write("notes.txt", "This is a text of more than sixteen bytes, and no database at all.");

        var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.Path, ["migrate"], ("ConnectionStrings__Archive", "Data Source=notes.txt"));

        Assert.Equal(3, exitCode);
        Assert.Contains("is not an SQLite database", errors, StringComparison.Ordinal);
        Assert.StartsWith("This is a text", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reindex", "--gently")]
    [InlineData("files", "--state")]
    public async Task A_wrong_option_is_told_with_the_verb_it_was_meant_for(params string[] arguments)
    {
        using var folder = new TempFolder();

        var (exitCode, _, errors) = await ProgramProcess.RunAsync(folder.Path, arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"{arguments[0]}: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paint")]
    [InlineData("ingest", "--gently")]
    [InlineData("files", "--state", "lost")]
    [InlineData("ingest")]
    [InlineData("ingest", "no-such-folder")]
    [InlineData("health", "nowhere")]
    public async Task Wrong_use_of_the_command_line_exits_with_2_and_says_why(params string[] arguments)
    {
        using var folder = new TempFolder();

        var (exitCode, output, errors) = await ProgramProcess.RunAsync(folder.Path, arguments);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(errors);
        Assert.Empty(output);
    }
}

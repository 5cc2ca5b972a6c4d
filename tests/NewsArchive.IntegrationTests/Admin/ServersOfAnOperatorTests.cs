using System.Net;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Admin;

/// <summary>Where the operator's pages answer, and that it does not matter which server does.</summary>
public sealed class ServersOfAnOperatorTests
{
    private static readonly int Forms = LongForm.Or(100, 10);

    [Fact]
    public async Task With_a_port_of_their_own_the_pages_answer_on_no_other()
    {
        await using var archive = await TestArchive.NewAsync(DatabaseProvider.Sqlite);
        var (open, own) = FreePort.Find(2) is [var first, var second] ? (first, second) : default;
        await using var server = await ProgramProcess.ServeAsync(archive.Folder.Path, ProgramProcess.SettingsFor(
            DatabaseProvider.Sqlite, archive.Settings.ConnectionString, [.. Operator.Settings, ("Ingest__Enabled", "false"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{open};http://127.0.0.1:{own}"), ("Admin__Port", $"{own}")]));
        using var visitor = new Operator(new Uri($"http://127.0.0.1:{open}"));
        using var known = new Operator(new Uri($"http://127.0.0.1:{own}"));

        foreach (var page in (string[])["/admin", "/admin/sign-in", "/ADMIN/sign-in", "/admin/ingest/events", "/admin/settings"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(page, ("Password", Operator.Password))).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/about")).Status);
        Assert.Equal("/admin", (await known.SignInAsync()).Location);
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/admin/settings")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_form_loaded_from_one_server_may_be_sent_to_another(DatabaseProvider provider)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        archive.Folder.Write("articles/1.md", Some.Article());
        await archive.IngestAsync();
        var settings = ProgramProcess.SettingsFor(provider, archive.Settings.ConnectionString, [.. Operator.Settings, ("Ingest__Enabled", "false")]);
        await using var one = await ProgramProcess.ServeAsync(archive.Folder.Path, settings);
        await using var other = await ProgramProcess.ServeAsync(archive.Folder.Path, settings);
        using var here = new Operator(one.Address);
        using var there = new Operator(other.Address);

        Assert.Equal("/admin", (await here.SignInAsync()).Location);
        foreach (var (name, value) in here.Cookies) there.Cookies[name] = value;
        const string page = "/admin/sources/voa";
        for (var i = 0; i < Forms; i++)
        {
            var token = (await here.GetAsync(page)).Token;
            var saved = await there.PostAsync(page, ("NameHans", $"渡口{i}"), ("NameHant", "渡口"), ("NameEn", "Ferry"), ("__RequestVerificationToken", token));
            Assert.Equal(page + "?done=edited", saved.Location);
            Assert.Contains($"渡口{i}", (await here.GetAsync(page)).Text, StringComparison.Ordinal);
        }

        // Without the token of its own cookie the other refuses, as the first would.
        Assert.Equal(HttpStatusCode.BadRequest, (await there.PostAsync(page, ("NameHans", "x"), ("NameHant", "x"), ("NameEn", "x"))).Status);
        LongForm.Tell($"R5 {provider}: {Forms} forms loaded from one server and sent to another, {Forms} taken");
    }
}

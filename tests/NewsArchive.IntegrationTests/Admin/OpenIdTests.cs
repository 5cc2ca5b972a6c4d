using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Operating;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Admin;

public sealed class OpenIdTests
{
    [Theory, EachDatabase]
    public async Task Those_whom_the_settings_name_are_let_in_and_nobody_else(DatabaseProvider provider)
    {
        await using var issuer = await OpenIdProvider.StartAsync();
        await using var site = await ServedArchive.NewAsync(provider, [], [.. Settings(issuer), ("Admin__OpenIdConnect__AllowedEmails__0", "Ada@archive.example"), ("Admin__OpenIdConnect__AllowedRole", "keeper")]);
        using var visitor = new Operator(new Uri(site.Root));

        Assert.Equal("/admin/audit", await WayAsync(visitor, issuer, "/admin/audit"));
        var page = await visitor.GetAsync("/admin/audit");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("ada@archive.example", page.Text, StringComparison.Ordinal);

        issuer.Person["email_verified"] = false;
        Assert.Equal("/admin/sign-in?refused=true", await WayAsync(new Operator(new Uri(site.Root)), issuer, "/admin"));
        issuer.Person["email"] = "eve@archive.example";
        issuer.Person["email_verified"] = true;
        using var refused = new Operator(new Uri(site.Root));
        Assert.Equal("/admin/sign-in?refused=true", await WayAsync(refused, issuer, "/admin"));
        Assert.Equal(HttpStatusCode.Redirect, (await refused.GetAsync("/admin")).Status);
        Assert.Contains("does not let you in", (await refused.GetAsync("/admin/sign-in?refused=true")).Text, StringComparison.Ordinal);

        issuer.Person["roles"] = new[] { "reader", "keeper" };
        Assert.Equal("/admin", await WayAsync(new Operator(new Uri(site.Root)), issuer, "/admin"));
        issuer.IsForging = true;
        Assert.Equal("/admin/sign-in?refused=true", await WayAsync(new Operator(new Uri(site.Root)), issuer, "/admin"));

        Assert.Equal(3, await site.Archive.AskAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditActs.OpenIdRefused)));
        Assert.Equal(2, await site.Archive.AskAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditActs.SignIn)));
    }

    [Fact]
    public async Task An_answer_that_this_browser_never_asked_for_signs_nobody_in()
    {
        await using var issuer = await OpenIdProvider.StartAsync();
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [], [.. Settings(issuer), ("Admin__OpenIdConnect__AllowedSubjects__0", "u-17")]);
        using var attacker = new Operator(new Uri(site.Root));
        using var victim = new Operator(new Uri(site.Root));
        var answer = await AnswerAsync(attacker, issuer, "/admin");

        var forged = await victim.GetAsync(answer);

        Assert.Equal("/admin/sign-in?refused=true", forged.Location);
        Assert.DoesNotContain(victim.Cookies.Keys, name => name.Contains("admin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_that_would_let_everybody_in_are_refused()
    {
        using var folder = new TempFolder();

        var (exitCode, output, _) = await ProgramProcess.RunAsync(folder.Path, ["check"],
            ("Admin__OpenIdConnect__Authority", "https://login.example"), ("Admin__OpenIdConnect__ClientId", "archive"));

        Assert.Equal(3, exitCode);
        Assert.Contains("says not who may sign in", output, StringComparison.Ordinal);
    }

    private static (string, string)[] Settings(OpenIdProvider issuer) =>
    [
        ("Admin__OpenIdConnect__Authority", issuer.Address), ("Admin__OpenIdConnect__ClientId", OpenIdProvider.ClientId),
        ("Admin__OpenIdConnect__ClientSecret", OpenIdProvider.ClientSecret),
    ];

    // From the link on the sign-in page to the provider, and back to where it leads.
    private static async Task<string?> WayAsync(Operator visitor, OpenIdProvider issuer, string to) =>
        (await visitor.GetAsync(await AnswerAsync(visitor, issuer, to))).Location;

    private static async Task<string> AnswerAsync(Operator visitor, OpenIdProvider issuer, string to)
    {
        var asked = await visitor.GetAsync("/admin/sign-in?handler=OpenId&to=" + Uri.EscapeDataString(to));
        Assert.StartsWith(issuer.Address + "/authorize?", asked.Location, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", asked.Location, StringComparison.Ordinal);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(asked.Location, TestContext.Current.CancellationToken);
        return answer.Headers.Location!.PathAndQuery;
    }
}

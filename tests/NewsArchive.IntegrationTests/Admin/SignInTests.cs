using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Operating;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Admin;

public sealed class SignInTests
{
    private static readonly string[] Pages =
        ["/admin", "/admin/ingest", "/admin/rejected", "/admin/images", "/admin/fixity", "/admin/withdrawals", "/admin/sources", "/admin/sources/voa", "/admin/settings", "/admin/audit"];

    [Fact]
    public async Task Without_a_way_to_sign_in_there_are_no_pages_at_all()
    {
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, []);

        foreach (var page in (string[])[.. Pages, "/admin/sign-in", "/admin/sign-out", "/admin/ingest/events"])
        {
            using var answer = await site.GetAsync(page);
            Assert.Equal((page, HttpStatusCode.NotFound), (page, answer.StatusCode));
        }
    }

    [Theory, EachDatabase]
    public async Task Only_the_password_opens_the_pages_and_signing_out_closes_them_for_good(DatabaseProvider provider)
    {
        await using var site = await SiteAsync(provider);
        using var visitor = new Operator(new Uri(site.Root));
        foreach (var page in Pages) Assert.Equal((page, HttpStatusCode.Redirect, true), await ClosedAsync(visitor, page));
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/admin/ingest/events")).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.SignInAsync("four rusty tram ticketS")).Status);
        var signedIn = await visitor.SignInAsync();

        Assert.Equal((HttpStatusCode.Redirect, "/admin"), (signedIn.Status, signedIn.Location));
        Assert.All(signedIn.SetCookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var flag in (string[])["; secure", "; httponly", "; path=/"]) Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i)samesite=(lax|strict)", cookie);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        foreach (var page in Pages) await OpenAsync(visitor, page);

        var stolen = new Dictionary<string, string>(visitor.Cookies);
        Assert.Equal("/admin/sign-in", (await visitor.SubmitAsync("/admin", "/admin/sign-out")).Location);
        foreach (var (name, value) in stolen) visitor.Cookies[name] = value;
        Assert.Equal(("/admin", HttpStatusCode.Redirect, true), await ClosedAsync(visitor, "/admin"));

        var log = await site.Archive.AskAsync(db => db.AuditEntries.OrderBy(e => e.Id).Select(e => $"{e.Actor} {e.Act} {e.Address}").ToListAsync());
        Assert.Equal([$"? {AuditActs.SignInFailed} {visitor.Address}", $"operator {AuditActs.SignIn} {visitor.Address}", $"operator {AuditActs.SignOut} {visitor.Address}"], log);
    }

    [Theory, EachDatabase]
    public async Task Five_wrong_passwords_shut_an_address_out_and_no_other(DatabaseProvider provider)
    {
        await using var site = await SiteAsync(provider);
        using var guesser = new Operator(new Uri(site.Root));
        using var other = new Operator(new Uri(site.Root));
        var token = (await guesser.GetAsync("/admin/sign-in")).Token;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => guesser.PostAsync("/admin/sign-in", ("Password", $"guess number {i}"), ("__RequestVerificationToken", token))));

        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(7, answers.Count(a => a.Status == HttpStatusCode.TooManyRequests));
        Assert.All(answers.Where(a => a.Status == HttpStatusCode.TooManyRequests), a => Assert.True(int.Parse(a.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync()).Status);
    }

    [Theory, EachDatabase]
    public async Task A_form_without_its_token_or_with_anothers_changes_nothing(DatabaseProvider provider)
    {
        await using var site = await SiteAsync(provider);
        using var visitor = new Operator(new Uri(site.Root));
        using var stranger = new Operator(new Uri(site.Root));
        await visitor.SignInAsync();
        await stranger.SignInAsync();
        var foreign = (await stranger.GetAsync("/admin/withdrawals")).Token;
        var before = (await visitor.GetAsync("/admin/sign-in")).Status; // already in: it leads on
        Assert.Equal(HttpStatusCode.Redirect, before);

        (string Path, (string, string)[] Fields)[] forms =
        [
            ("/admin/withdrawals", [("Article", "https://www.voachinese.com/a/night-ferry/100.html"), ("Reason", "forged")]),
            ("/admin/withdrawals?handler=Lift", [("Article", "https://www.voachinese.com/a/night-ferry/100.html"), ("Reason", "forged")]),
            ("/admin/rejected", []), ("/admin/ingest", []), ("/admin/fixity", []), ("/admin/sign-out", []),
            ("/admin/sources/voa", [("NameHans", "x"), ("NameHant", "x"), ("NameEn", "x")]), ("/admin/sources/voa?handler=Reset", []),
        ];
        foreach (var (path, fields) in forms)
        {
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await visitor.PostAsync(path, fields)).Status));
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await visitor.PostAsync(path, [.. fields, ("__RequestVerificationToken", foreign)])).Status));
        }

        using var nobody = new Operator(new Uri(site.Root));
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.PostAsync("/admin/sign-in", ("Password", Operator.Password))).Status);
        Assert.DoesNotContain("__Host-newsarchive-admin", nobody.Cookies.Keys);
        Assert.All(forms, form => Assert.NotEqual(HttpStatusCode.OK, nobody.PostAsync(form.Path, form.Fields).GetAwaiter().GetResult().Status));

        Assert.Equal(2, await site.Archive.AskAsync(db => db.AuditEntries.CountAsync()));
        Assert.Equal(1, await site.Archive.AskAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task A_session_ends_with_the_password_it_was_begun_with_and_no_form_leads_elsewhere()
    {
        await using var site = await SiteAsync(DatabaseProvider.Sqlite);
        using var visitor = new Operator(new Uri(site.Root));
        foreach (var to in (string[])["https://evil.example/", "//evil.example", "/\\evil.example", "/a/0123456789abcdef", "/admin/sign-out"])
        {
            var answer = await visitor.SubmitAsync("/admin/sign-in", "/admin/sign-in", ("Password", Operator.Password), ("to", to));
            Assert.Equal("/admin", answer.Location);
            await visitor.SubmitAsync("/admin", "/admin/sign-out");
        }

        await visitor.SignInAsync();
        await site.Archive.AskAsync(db => db.AdminSessions.ExecuteUpdateAsync(row => row.SetProperty(s => s.ExpiresUtc, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/admin")).Status);
    }

    [Fact]
    public async Task A_password_is_not_asked_for_where_others_could_read_it()
    {
        await using var site = await ServedArchive.NewAsync(DatabaseProvider.Sqlite, [], [.. Operator.Settings, ("AllowedHosts", "archive.example")]);
        using var visitor = new Operator(new Uri(site.Root));

        var page = await visitor.GetAsync("/admin/sign-in", ("Host", "archive.example"));

        Assert.Contains("plain http", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", page.Text, StringComparison.Ordinal);
    }

    private static async Task<(string, HttpStatusCode, bool)> ClosedAsync(Operator visitor, string page)
    {
        var answer = await visitor.GetAsync(page);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        return (page, answer.Status, answer.Location?.Contains("/admin/sign-in", StringComparison.Ordinal) == true);
    }

    private static async Task OpenAsync(Operator visitor, string page)
    {
        var answer = await visitor.GetAsync(page, ("Accept-Encoding", "gzip, br"));
        Assert.True(answer.Status == HttpStatusCode.OK, $"{page}: {(int)answer.Status} {answer.Text}");
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Encoding", answer.Headers.Keys);
        Assert.DoesNotMatch(@"Admin\.[A-Z]", answer.Text); // a text that the language lacks shows its key
    }

    private static Task<ServedArchive> SiteAsync(DatabaseProvider provider) => ServedArchive.NewAsync(provider, [Some.Article()], Operator.Settings);
}

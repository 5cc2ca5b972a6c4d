using System.Net;
using System.Text.RegularExpressions;
using NewsArchive.IntegrationTests.Support;

namespace NewsArchive.IntegrationTests.Pages;

/// <summary>The two forms of the page footer. They touch no database, so one is enough.</summary>
public sealed partial class PreferenceTests(SqliteSampleServer server) : IClassFixture<SqliteSampleServer>
{
    [Theory]
    [InlineData("/2023?x=1", "/2023?x=1")]
    [InlineData("/search?q=%E5%9B%BE", "/search?q=%E5%9B%BE")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/.//evil.example/", "/")]
    [InlineData("/a/..//evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/%09/evil.example/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/x%0D%0ASet-Cookie:%20a=b")]
    [InlineData("", "/")]
    public async Task A_choice_leads_back_into_this_site_and_nowhere_else(string to, string expected)
    {
        using var answer = await PostAsync("/theme", [("theme", "dark"), ("to", to)]);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
        Assert.Contains("theme=dark", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Contains("httponly", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("theme", "purple")]
    [InlineData("script", "zh-Latn")]
    [InlineData("language", "tlh")]
    [InlineData("language", "en\r\nx: y")]
    public async Task What_cannot_be_chosen_is_refused(string field, string value)
    {
        using var answer = await PostAsync("/" + field, [(field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_form_of_another_site_is_refused(string header, string value)
    {
        using var answer = await PostAsync("/theme", [("theme", "dark")], (header, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Texts_are_shown_in_the_chosen_script_and_what_leaves_the_page_is_as_stored()
    {
        const string traditional = "霜橋穀物倉庫改造為音樂廳";
        var list = await PageAsync("/2023/05/20", "script=zh-Hant");
        var article = Permalinks().Matches(list[..list.IndexOf(traditional, StringComparison.Ordinal)]).Last().Value;
        var stored = await PageAsync(article);
        var shown = await PageAsync(article, "script=zh-Hant");

        Assert.Contains("<h1 lang=\"zh-Hant\">" + traditional, shown, StringComparison.Ordinal);
        Assert.All([list, shown], page => Assert.Contains("/about#script", page, StringComparison.Ordinal));
        Assert.DoesNotContain("/about#script", stored, StringComparison.Ordinal);
        Assert.Equal(WhatIsCited().Matches(stored).Select(m => m.Value), WhatIsCited().Matches(shown).Select(m => m.Value));
        Assert.Equal(stored, await PageAsync(article, "script=zh-Latn"));
    }

    [Fact]
    public async Task Reading_sets_no_cookie()
    {
        using var answer = await server.Client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("PUT", "/theme")]
    [InlineData("POST", "/about")]
    [InlineData("DELETE", "/2023")]
    public async Task The_wrong_verb_is_told_so_on_a_page(string verb, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), address);
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    private async Task<string> PageAsync(string address, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("/a/[0-9a-z]{16}")]
    private static partial Regex Permalinks();

    // Metadata, addresses of paragraphs, citations.
    [GeneratedRegex("<(?:meta|link) [^>]*>|<title>.*?</title>| id=\"p[0-9][^\"]*\"|class=\"cite__t\">.*?</dd>")]
    private static partial Regex WhatIsCited();

    private async Task<HttpResponseMessage> PostAsync(string address, (string Name, string Value)[] fields, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        if (header is { } own) request.Headers.Add(own.Name, own.Value);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

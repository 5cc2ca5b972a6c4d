using NewsArchive.Ingest;
using NewsArchive.Ingest.Normalize;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class HostileMarkupTests
{
    private static readonly ArticleNormalizer Normalizer = new();

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script><p>text</p>",
        "<p>text<img src=x onerror=alert(1)></p>",
        "<p>text</p><svg onload=alert(1)><style><img src=x onerror=alert(1)></style></svg>",
        "<p>text</p><math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<p>text</p><form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<p>text</p><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<p>text</p><noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
        "<p>text</p><xmp><img title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
        "<p>text</p><textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
        "<p>text</p><title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
        "<p>text</p><template><script>alert(1)</script></template>",
        "<p>text</p><iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<p>text</p><object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
        "<p>text</p><meta http-equiv=refresh content='0;url=https://evil.example/'>",
        "<base href=https://evil.example/><p>text <a href=/x>y</a></p>",
        "<p>text</p><link rel=stylesheet href=https://evil.example/x.css><style>@import 'https://evil.example'</style>",
        "<p style=\"background:url(https://evil.example/x);position:fixed;inset:0\">text</p>",
        "<p><a href=javascript:alert(1)>text</a></p>",
        "<p><a href=\"java&#x09;script:alert(1)\">text</a></p>",
        "<p><a href=\"&#1;javascript:alert(1)\">text</a></p>",
        "<p><a href=\"JaVaScRiPt&colon;alert(1)\">text</a></p>",
        "<p><a href=\"data:text/html,<script>alert(1)</script>\">text</a></p>",
        "<p><a href=\"vbscript:x\" target=_blank name=location id=location>text</a></p>",
        "<p><a href=\"https://user:pass@evil.example/\">text</a></p>",
        "<p>text</p><img src=\"javascript:alert(1)\" srcset=\"javascript:alert(2) 2x\"><picture><source srcset=\"data:image/svg+xml,<svg onload=alert(1)>\"><img></picture>",
        "<p>text</p><video poster=javascript:alert(1) src=javascript:alert(1)></video><audio src=data:audio/x,y></audio>",
        "<p>text</p><table background=javascript:alert(1)><tr><td background=x>1<td>2</table>",
        "<p>text</p><details open ontoggle=alert(1)><summary>s</summary>d</details>",
        "<p>text</p><select><option><img src=x onerror=alert(1)></select>",
        "<p>text</p><a xlink:href=javascript:alert(1) xmlns:xlink=x>z</a>",
        "<p>text</p><p id=x><b><i><a href=x><p><b><i><a href=y>zz</p></i></b>",
        "<p>text</p><plaintext><script>alert(1)</script>",
        "<frameset><frame src=javascript:alert(1)></frameset><p>text</p>",
        "<p>text</p></body></html><script>alert(1)</script><body onload=alert(1)>",
        "<p>text<time datetime=\"x&quot; onmouseover=alert(1)\">t</time></p>",
        "<p>text https://evil.example/\"onmouseover=alert(1) more</p>",
        "<p>text</p><img alt=\"&lt;script&gt;alert(1)&lt;/script&gt;\" src=https://example.org/a.png>",
        "<p>text</p><custom-element onclick=alert(1) style=x><slot name=y>z</slot></custom-element>",
        "<p>text</p><blockquote class=twitter-tweet><a href=javascript:x>y</a></blockquote>",
        "<p>text &lt;img src=x onerror=alert(1)&gt;</p><pre>\n\n&lt;script&gt;</pre>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_but_the_allowed_markup_is_left_and_the_text_stays(string attack)
    {
        var article = Normalizer.Normalize(RawArticles.Of(attack));

        CleanMarkup.AssertSafe(article.Body.Markup);
        Assert.Contains("text", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example/x", article.Body.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_second_pass_changes_nothing(string attack)
    {
        var once = Normalizer.Normalize(RawArticles.Of(attack)).Body.Markup;

        Assert.Equal(once, Normalizer.Normalize(RawArticles.Of(once)).Body.Markup);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_same_holds_for_whole_pages_and_Markdown(string attack)
    {
        var page = RawArticles.Read($"<!DOCTYPE html><html><head><title>T</title><link rel=canonical href=https://example.org/a/20240101/x></head><body><article><h1>T</h1>{attack}</article></body></html>", "a.html");
        var markdown = RawArticles.Read($"---\ntitle: T\ndate: 2024-01-01\nurl: https://example.org/a\n---\n\nSome *Markdown* first.\n\n{attack}\n", "a.md");

        CleanMarkup.AssertSafe(Normalizer.Normalize(page).Body.Markup);
        CleanMarkup.AssertSafe(Normalizer.Normalize(markdown).Body.Markup);
    }

    [Fact]
    public void A_base_element_does_not_change_where_links_lead()
    {
        var article = Normalizer.Normalize(RawArticles.Of("<base href=https://evil.example/><p>text <a href=/x>y</a></p>"));

        Assert.Equal("https://example.org/x", CleanMarkup.Parse(article.Body.Markup).QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Removing_a_handler_or_a_script_address_is_reported()
    {
        Assert.Contains(WarningCodes.UnsafeRemoved, Normalizer.Normalize(RawArticles.Of("<p onclick=x>text</p>")).Warnings);
        Assert.Contains(WarningCodes.UnsafeRemoved, Normalizer.Normalize(RawArticles.Of("<p><a href=javascript:x>text</a></p>")).Warnings);
        Assert.DoesNotContain(WarningCodes.UnsafeRemoved, Normalizer.Normalize(RawArticles.Of("<p><a href=/y>text</a></p>")).Warnings);
    }
}

using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NewsArchive.Ingest;
using NewsArchive.Ingest.Read;

namespace NewsArchive.Tests.Ingest.Read;

public sealed class ComplexityGuardTests
{
    private static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    private static UnreadableArticleException Refusal(string html) => Assert.Throws<UnreadableArticleException>(() => ComplexityGuard.Check(html));

    public static TheoryData<string> Flat { get; } =
    [
        Times(1_290, "<p>x"),
        Times(1_290, "<p><figure><img src=x></figure>"),
        "<ul>" + Times(2_000, "<li>x"),
        "<dl>" + Times(2_000, "<dt>x<dd>y"),
        "<table>" + Times(500, "<tr><td>x<td>y") + "</table>",
        "<table>" + Times(300, "<tr><td><font>x<td><b>y") + "</table>",
        "<select>" + Times(2_000, "<option>x") + "</select>",
        Times(2_000, "<br><img><hr><input><wbr>"),
        Times(1_000, "<svg viewBox='0 0 1 1'><title>i</title><path d='M0'/><g><use href='#a'/></g></svg>"),
        Times(1_000, "<svg><path d=1></svg><svg><foreignObject><p>x</p></foreignObject></svg>") + "<style>" + Times(1_000, "<div>") + "</style>",
        "<div><svg><path></div><style>a</style><p>x",
        Times(1_000, "<p><b>x</p></b>"),
        Times(1_000, "<ruby>船<rt>chuan</ruby>"),
        "<script>" + Times(5_000, "if(a<b&&c<i){x='<div>'}") + "</script>",
        "<style>" + Times(5_000, "<div>") + "</style><!--" + Times(60_000, "<div>") + "--><textarea>" + Times(60_000, "<b>") + "</textarea>",
        "<p title='" + Times(5_000, "<div>") + "'>x</p>",
        Times(255, "<div>") + "x",
        Times(50_000, "<p>x</p>"),
        Times(1_000, "a < b and c <3 "),
        "<p " + Times(128, "a=1 ") + ">x</p>",
        Times(300, "</span>"),
    ];

    [Theory]
    [MemberData(nameof(Flat))]
    public void Long_but_harmless_markup_passes(string html) => ComplexityGuard.Check(html);

    public static TheoryData<string> Deep { get; } =
    [
        Times(257, "<div>"),
        Times(300, "<blockquote><p>"),
        Times(300, "<ul><li>"),
        Times(300, "<table><tr><td>"),
        Times(300, "<b>"),
        Times(300, "<p><font size=1>x"),
        Times(300, "<a href=x>x"),
        Times(10_000, "<a><b><i></a>"),
        Times(300, "<x-y>"),
        "<svg>" + Times(300, "<g>"),
        Times(300, "<svg><foreignObject>"),
        Times(300, "<object><p>"),
        Times(100, "<div></p></span></b><em><ul></div>") + Times(257, "<section>"),
        "<title></title><xmp></xmp><!-- --!>" + Times(257, "<div>") + "<!-- -->",
        "<!-->" + Times(257, "<div>") + "-->",
        "<![CDATA[>" + Times(257, "<div>") + "]]>",
        "<svg><style><div>" + Times(257, "<div>") + "</style></svg>",
        "<math><annotation-xml x=text/html><style>" + Times(257, "<div>") + "</style>",
        "<select><xmp></select>" + Times(257, "<div>") + "</xmp>",
        "<select><input><style><!--</style>" + Times(257, "<div>") + "-->",
        "<style></styles></style>" + Times(257, "<div>"),
        Times(300, "<colgroup><ul><h1></colgroup><template>"),
        Times(300, "<section><table><select></table></select>"),
        Times(300, "<form><template><form></form></template>"),
        Times(300, "<form><desc></form>"),
        Times(300, "<table><table></table><ul></table>"),
        Times(300, "<ol></noscript><noscript>"),
        "<math></br><style>" + Times(300, "<div>") + "</style>" + Times(257, "<div>"),
        "<math><mi><a></mi><xmp>" + Times(300, "<div>") + "</xmp>",
        "<mtext><svg></mtext><style>" + Times(300, "<div>") + "</style>",
        "<div><svg></div><![CDATA[>" + Times(300, "<div>") + "]]>",
        "<svg><svg><foreignObject></svg><title>" + Times(300, "<g>") + "</title>",
        Times(300, "<frameset>"),
        Times(50_001, "<br>"),
        "<p>" + string.Concat(Enumerable.Range(0, 200).Select(i => $"<font x{i}>")) + Times(2_000, "<p>x"),
        "<b>" + Times(9, "<div>") + Times(20_000, "</b>"),
        Times(50_001, "</p>"),
        "<p " + Times(129, "a=1 ") + ">x</p>",
        "<p " + Times(129, "a='>'/") + ">x</p>",
    ];

    [Theory]
    [MemberData(nameof(Deep))]
    public void Markup_that_costs_too_much_is_refused(string html) => Assert.Equal(ReasonCodes.TooComplex, Refusal(html).Code);

    [Fact]
    public void Refusal_names_the_line_of_the_file()
    {
        var refusal = SomeFile.Refusal("<!--1700000000000-->\n[T](https://example.org/a)\n------\n\n<p>x</p>\n" + Times(300, "<div>"));

        Assert.Equal(ReasonCodes.TooComplex, refusal.Code);
        Assert.Equal(6, refusal.Line);
    }

    [Theory]
    [InlineData("", "<div>")]
    [InlineData("", "<")]
    [InlineData("", "</")]
    [InlineData("", "<!--")]
    [InlineData("", "<a \"")]
    [InlineData("", "<script>")]
    [InlineData("<a ", "b=' ")]
    [InlineData("<a ", "b")]
    [InlineData("<style>", "</styles ")]
    [InlineData("<svg>", "<![CDATA[")]
    [InlineData("", "<frameset>")]
    [InlineData("", "<br>")]
    [InlineData("<p>", "&lt;")]
    public void Sixteen_megabytes_of_anything_take_linear_time(string head, string piece)
    {
        var html = head + Times((ArticleFile.MaxBytes - head.Length) / piece.Length, piece);
        var watch = Stopwatch.StartNew();
        try
        {
            ComplexityGuard.Check(html);
        }
        catch (UnreadableArticleException refusal)
        {
            Assert.Equal(ReasonCodes.TooComplex, refusal.Code);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{watch.Elapsed}"); // a quadratic pass takes hours; how fast a linear one is, is measured elsewhere
    }

    [Fact]
    public void Attribute_with_an_overlong_value_is_dropped()
    {
        var html = "<p id=a><img alt='x' src=\"data:image/png;base64," + new string('A', 70_000) + "\" width=1>y</p>";

        Assert.Equal("<p id=a><img alt='x'  width=1>y</p>", ComplexityGuard.DropLongAttributes(html));
        Assert.Equal("<p id=a><img alt='x'  width=1>y</p>", SomeFile.Read("<!--1700000000000-->\n[T](https://example.org/a)\n------\n" + html).Body);
    }

    [Fact]
    public void Text_without_overlong_values_is_the_same_string()
    {
        var html = "<p title='" + new string('A', ComplexityGuard.MaxAttributeValue) + "'>x</p>";

        Assert.Same(html, ComplexityGuard.DropLongAttributes(html));
    }

    // What passes must not become a deep document: the guard is only as good as its idea of the parser. The
    // soup is the same in every run.
    [Fact]
    public void Measured_depth_is_not_far_below_that_of_the_document()
    {
        var parser = new HtmlParser();
        var random = new Random(20260301);
        for (var i = 0; i < 3_000; i++)
        {
            var html = Soup(random);
            if (MeasuredDepth(html) is not { } measured) continue;
            var depth = DepthOf(parser.ParseDocument(html).DocumentElement);
            Assert.True(depth <= (2 * measured) + 12, $"document {depth}, measured {measured}: {html}");
        }
    }

    private static int? MeasuredDepth(string html)
    {
        try
        {
            return ComplexityGuard.Measure(html, 1).Depth;
        }
        catch (UnreadableArticleException)
        {
            return null;
        }
    }

    private static string Soup(Random random)
    {
        string[] names = ["a", "b", "i", "font", "p", "div", "span", "li", "ul", "dd", "h1", "h2", "table", "tr", "td", "caption", "select", "option", "button", "svg", "math", "title", "foreignObject", "mi", "style", "xmp", "textarea", "template", "object", "ruby", "rt", "section"];
        string[] forms = ["<{0}>", "<{0}>", "<{0}>", "</{0}>", "</{0}>", "<{0} color=x>", "<{0}/>", "x", "<!--", "-->", "<![CDATA[", "]]>"];
        var few = random.GetItems(names, 4);
        return Times(40, string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ =>
            forms[random.Next(forms.Length)].Replace("{0}", few[random.Next(few.Length)], StringComparison.Ordinal))));
    }

    private static int DepthOf(IElement root)
    {
        var deepest = 0;
        var rest = new Stack<(IElement Element, int Depth)>([(root, 1)]);
        while (rest.TryPop(out var next))
        {
            deepest = Math.Max(deepest, next.Depth);
            var inside = next.Element is IHtmlTemplateElement template ? template.Content.Children : next.Element.Children;
            foreach (var child in inside) rest.Push((child, next.Depth + 1));
        }

        return deepest;
    }
}

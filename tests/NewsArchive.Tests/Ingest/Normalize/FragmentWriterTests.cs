using System.Globalization;
using System.Text;
using CsCheck;
using Ganss.Xss;
using NewsArchive.Ingest.Normalize.Steps;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class FragmentWriterTests
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<b>", "</b>", "<ul><li>", "</ul>", "<br>", "<hr>", "<table><tr><td rowspan=2>", "</table>", "<pre>", "</pre>", "text", "&amp;", "&lt;b&gt;", "&nbsp;",
        "\"", "'", "<img alt='a&quot;b<c>&amp;&nbsp;' src=x>", "<a href='https://example.org/?a=1&b=2'>", "</a>", "文字", "\uD83D\uDE00", "<blockquote>", "</blockquote>", " ", "\n",
    ];

    // The sanitiser's authors' own form of writing is what browsers were shown to read as it was meant.
    [Fact]
    public void It_writes_what_the_sanitisers_own_writer_writes() => Gen.Int[0, Pieces.Length - 1].List[0, 60].Sample(indexes =>
    {
        var body = CleanMarkup.Parse(string.Concat(indexes.Select(i => Pieces[i])));
        using var expected = new StringWriter(CultureInfo.InvariantCulture);
        body.ChildNodes.ToHtml(expected, HtmlSanitizer.DefaultOutputFormatter);
        var actual = new StringBuilder();

        FragmentWriter.Write(body, actual);

        Assert.Equal(expected.ToString(), actual.ToString());
    });
}

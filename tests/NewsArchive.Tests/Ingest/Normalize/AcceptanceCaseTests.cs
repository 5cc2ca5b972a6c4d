using NewsArchive.Ingest.Normalize;

namespace NewsArchive.Tests.Ingest.Normalize;

public sealed class AcceptanceCaseTests
{
    private static readonly ArticleNormalizer Normalizer = new();

    public static TheoryData<string> Names => [.. AcceptanceCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_body_is_the_one_expected(string name)
    {
        var expected = new AcceptanceCase(name);

        Assert.Equal(expected.ExpectedHtml, AcceptanceCase.Html(Normalizer.Normalize(expected.Read())), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_facts_are_the_ones_expected(string name)
    {
        var expected = new AcceptanceCase(name);

        Assert.Equal(expected.ExpectedFacts, AcceptanceCase.Facts(Normalizer.Normalize(expected.Read())), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_clean_body_normalised_again_stays_as_it_is(string name)
    {
        var raw = new AcceptanceCase(name).Read();
        var once = Normalizer.Normalize(raw);

        var twice = Normalizer.Normalize(AsFragment(raw, once));

        Assert.Equal(once.Body.Markup, twice.Body.Markup);
        Assert.Equal(once.Text, twice.Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_visible_character_is_kept_or_dropped_by_a_named_rule(string name)
    {
        var log = new DropLog();

        var article = Normalizer.Normalize(new AcceptanceCase(name).Read(), log);

        var kept = article.Text.Count(c => !char.IsWhiteSpace(c));
        Assert.Equal(log.Before + log.Added, kept + log.Characters.Values.Sum());
    }

    private static NewsArchive.Ingest.Read.RawArticle AsFragment(NewsArchive.Ingest.Read.RawArticle raw, NormalizedArticle article) => raw with
    {
        Variant = NewsArchive.Ingest.Read.HeaderVariant.Link,
        LinkTitle = article.Title,
        LinkTitleRaw = article.Title,
        LinkUrl = article.OriginalUrl,
        HeaderUtc = raw.HeaderUtc ?? article.Published.Utc,
        Body = article.Body.Markup,
    };
}

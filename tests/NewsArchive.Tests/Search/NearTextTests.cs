using NewsArchive.Search.Analysis;

namespace NewsArchive.Tests.Search;

public sealed class NearTextTests
{
    [Fact]
    public void A_short_text_has_no_tokens() => Assert.Empty(NearText.Tokens(Article(new Random(1), 199)));

    [Fact]
    public void A_long_text_of_one_letter_has_none_or_some_but_does_not_fail() => Assert.NotNull(NearText.Tokens(new string('甲', 5_000)));

    [Fact]
    public void Tokens_are_for_ever_the_same() =>
        Assert.Equal(8, NearText.Tokens(Article(new Random(7), 400)).Intersect(NearText.Tokens(Article(new Random(7), 400).ToUpperInvariant() + "！\n ")).Count());

    [Fact]
    public void Nearly_identical_texts_meet_and_others_do_not()
    {
        var random = new Random(11);
        var (met, strangers) = (0, 0);
        const int texts = 300;
        for (var i = 0; i < texts; i++)
        {
            var text = Article(random, 600);
            var edited = text[..200] + "改" + text[203..590];
            if (NearText.Tokens(text).Intersect(NearText.Tokens(edited)).Any()) met++;
            if (NearText.Tokens(text).Intersect(NearText.Tokens(Article(random, 600))).Any()) strangers++;
        }

        Assert.True(met >= texts * 0.98, $"{met} of {texts} met");
        Assert.Equal(0, strangers);
    }

    // Invented text: ideographs as rare and common as in a language, so that pairs repeat.
    private static string Article(Random random, int letters) =>
        new([.. Enumerable.Range(0, letters).Select(_ => (char)('一' + (int)(3_000 * Math.Pow(random.NextDouble(), 3))))]);
}

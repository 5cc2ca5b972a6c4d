using NewsArchive.Articles;

namespace NewsArchive.Tests.Articles;

public sealed class ArticleIdTests
{
    // Computed apart from this program: base 32 (Crockford) of the first ten bytes of SHA-256.
    [Theory]
    [InlineData("example.org/", "at2fj2mhfq2cbk7c")]
    [InlineData("voachinese.com/a/night-ferry/100.html", "x70xfk998r223kkz")]
    public void An_id_is_the_first_eighty_bits_of_the_hash_of_the_key(string key, string id) =>
        Assert.Equal(id, ArticleId.FromUrlKey(key));

    [Theory]
    [InlineData("at2fj2mhfq2cbk7c", true)]
    [InlineData("AT2FJ2MHFQ2CBK7C", false)]
    [InlineData("at2fj2mhfq2cbk7", false)]
    [InlineData("at2fj2mhfq2cbk7cc", false)]
    [InlineData("at2fj2mhfq2cbk7i", false)]
    [InlineData("at2fj2mhfq2cbk7\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_sixteen_characters_of_the_alphabet_are_an_id(string? text, bool isId) =>
        Assert.Equal(isId, ArticleId.IsWellFormed(text));
}

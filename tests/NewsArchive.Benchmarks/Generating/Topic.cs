namespace NewsArchive.Benchmarks.Generating;

/// <summary>
/// The few names and terms that one article keeps coming back to. Without them every article would hold a sample of the
/// whole vocabulary, and both indexes and document frequencies would be far from those of real articles.
/// </summary>
internal sealed record Topic(string[] RareWords, string[] Nouns, string[] Places, string[] People, string[] Organisations)
{
    public static Topic Of(Rng rng, Language language) => new(
        Some(rng, 8, () => rng.Frequent(language.Rare)),
        Some(rng, 6, () => rng.Frequent(language.Nouns)),
        Some(rng, 2, () => rng.Frequent(language.Places)),
        Some(rng, 3, () => language.Person(rng)),
        Some(rng, 2, () => rng.Frequent(language.Organisations)));

    private static string[] Some(Rng rng, int most, Func<string> make)
    {
        var words = new string[rng.Between(1, most)];
        for (var i = 0; i < words.Length; i++) words[i] = make();
        return words;
    }
}

namespace NewsArchive.Benchmarks.Generating;

/// <summary>Makes the n-th article of an archive. It depends on the manifest and the number alone, so that articles can be made in any order and again.</summary>
internal sealed class StoryTeller(Manifest manifest)
{
    private const double EnglishShare = 0.04;
    private const int ShortFile = 600;
    private const int ShortTitle = 10;
    private const int CharactersPerPicture = 1_500;

    private static readonly DateTime First = new(2013, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public Story Tell(int number)
    {
        var rng = Rng.Of(manifest.Seed, number);
        var size = manifest.Profile.SizeAt(rng.Unit());
        var outlet = size < ShortFile ? Outlets.OfShortNotices : Outlets.Any(rng);
        var language = rng.Chance(EnglishShare) ? Language.English : Language.Chinese;
        var prose = new Prose(rng, language);
        var title = prose.Title();
        if (size < ShortFile && title.Length > ShortTitle) title = title[..ShortTitle].TrimEnd();
        var length = (int)(outlet.TextBytes(size) / (language == Language.Chinese ? 2.8 : 1));
        var paragraphs = Paragraphs(rng, prose, length);
        return new Story(
            number, Time(rng, number), title, prose.Name(), prose.Place(),
            paragraphs, Captions(rng, prose, outlet, length, paragraphs.Count), outlet, rng.Chance(outlet.TraditionalShare));
    }

    private DateTime Time(Rng rng, int number)
    {
        var seconds = (long)(TimeSpan.FromDays(365.25 * manifest.Years).TotalSeconds * (number + rng.Unit()) / manifest.Articles);
        return First.AddSeconds(seconds);
    }

    private static List<string> Paragraphs(Rng rng, Prose prose, int length)
    {
        var paragraphs = new List<string>();
        for (var left = length; left > 0 || paragraphs.Count == 0; left -= paragraphs[^1].Length)
            paragraphs.Add(left < 40 ? prose.Sentence() : prose.Paragraph(Math.Min(left, rng.Between(40, 190))));
        return paragraphs;
    }

    private static string[] Captions(Rng rng, Prose prose, Outlet outlet, int length, int most)
    {
        if (!outlet.HasPictures) return [];
        var captions = new string[Math.Min(most, length / CharactersPerPicture + (rng.Chance(0.7) ? 1 : 0))];
        for (var i = 0; i < captions.Length; i++) captions[i] = prose.Sentence();
        return captions;
    }
}

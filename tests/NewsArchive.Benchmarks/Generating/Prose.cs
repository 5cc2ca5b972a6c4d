using System.Text;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>Writes titles and paragraphs about a topic.</summary>
internal sealed class Prose(Rng rng, Language language)
{
    private static readonly string[] Latin = WordLists.Words("latin");

    // Shares measured to give words the document frequencies that real news has: see the query list.
    private const double AboutTopic = 0.55;
    private const double RareNoun = 0.3;
    private const double KnownLatin = 0.25;

    private readonly Topic _topic = Topic.Of(rng, language);
    private readonly StringBuilder _text = new();

    public string Name() => rng.Any(_topic.People);

    public string Place() => rng.Any(_topic.Places);

    public string Title() => Written(rng.Any(language.Titles));

    public string Sentence() => Written(rng.Any(language.Sentences));

    /// <summary>A paragraph of at least so many characters, but for its last sentence.</summary>
    public string Paragraph(int length)
    {
        _text.Clear();
        do
        {
            if (_text.Length > 0) _text.Append(language.SentenceEnd);
            Write(rng.Any(language.Sentences));
        }
        while (_text.Length < length);
        return _text.ToString();
    }

    private string Written(Pattern pattern)
    {
        _text.Clear();
        Write(pattern);
        return _text.ToString();
    }

    private void Write(Pattern pattern)
    {
        foreach (var (text, slot) in pattern.Parts)
        {
            if (slot != '\0') _text.Append(Word(slot));
            _text.Append(text);
        }
    }

    private string Word(char slot) => slot switch
    {
        'N' or 'n' => Noun(),
        'R' or 'r' => Of(_topic.RareWords, language.Rare),
        'V' or 'v' => rng.Frequent(language.Verbs),
        'A' or 'a' => rng.Frequent(language.Adjectives),
        'D' => rng.Chance(0.5) ? "" : rng.Frequent(language.Adverbs),
        'P' => Of(_topic.Places, language.Places),
        'O' => Of(_topic.Organisations, language.Organisations),
        'M' => rng.Any(_topic.People),
        'T' => rng.Any(language.Times),
        'C' => rng.Any(language.Connectives),
        'X' => Language.Number(rng),
        'U' => rng.Frequent(language.Units),
        'L' => rng.Chance(KnownLatin) ? rng.Frequent(Latin) : rng.Frequent(RareWords.English),
        _ => throw new InvalidOperationException($"No words for the slot '{slot}'."),
    };

    private string Noun() => rng.Chance(RareNoun) ? Of(_topic.RareWords, language.Rare) : Of(_topic.Nouns, language.Nouns);

    private string Of(string[] topic, string[] all) => rng.Chance(AboutTopic) ? rng.Any(topic) : rng.Frequent(all);
}

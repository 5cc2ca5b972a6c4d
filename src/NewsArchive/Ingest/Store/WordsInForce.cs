using NewsArchive.Search.Analysis;

namespace NewsArchive.Ingest.Store;

/// <summary>The words that workers prepare articles with. The writer sets them; when a worker has missed it, the writer prepares the tokens again.</summary>
internal sealed class WordsInForce
{
    private volatile FrequentWords _current = FrequentWords.None;

    public FrequentWords Current
    {
        get => _current;
        set => _current = value;
    }
}

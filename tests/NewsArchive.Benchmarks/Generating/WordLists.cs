using System.Text;

namespace NewsArchive.Benchmarks.Generating;

/// <summary>The lists of words and sentence patterns beside this file, each in the order of how often its entries are used.</summary>
internal static class WordLists
{
    public static string[] Words(string list) => Read(list).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static string[] Lines(string list) => Read(list).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Read(string list)
    {
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream(list)
            ?? throw new InvalidOperationException($"There is no word list '{list}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

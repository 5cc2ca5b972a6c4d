using Microsoft.EntityFrameworkCore;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Search.Analysis;
using NewsArchive.Search.Query;
using NewsArchive.Search.Results;
using NewsArchive.Storage;

namespace NewsArchive.IntegrationTests.Search;

/// <summary>
/// For words of every kind, cut out of the archive's own texts, the search finds exactly the articles in which a plain
/// scan of the folded text finds them.
/// </summary>
public sealed class CountsEqualTheTruthTests
{
    private static readonly DateOnly Today = new(2024, 1, 31);
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public Task In_the_sample(DatabaseProvider provider) => CheckAsync(provider, Repository.Sample);

    [Theory, EachDatabase]
    public async Task In_real_files(DatabaseProvider provider)
    {
        if (Repository.SharedCorpus is null)
        {
            TestContext.Current.SendDiagnosticMessage("The shared corpus is absent; nothing was checked against it.");
            return;
        }

        await CheckAsync(provider, Repository.SharedCorpus!);
    }

    private static async Task CheckAsync(DatabaseProvider provider, string folder)
    {
        await using var archive = await TestArchive.NewAsync(provider);
        await archive.IngestAsync(folder);
        await archive.AskAsync(async db =>
        {
            var texts = await TextsAsync(db);
            var words = Words(texts.Values).ToList();
            Assert.InRange(words.Count, 120, 500);

            var wrong = new List<string>();
            foreach (var word in words)
            {
                var truth = texts.Where(text => Holds(text.Value, word)).Select(text => text.Key).ToHashSet();
                var (total, found) = await FindAsync(db, word);
                if (total != new SearchTotal(truth.Count, TotalRelation.Exact) || !truth.SetEquals(found))
                    wrong.Add($"{word}: {total} and {found.Count} listed instead of {truth.Count}");
            }

            Assert.Empty(wrong);
            return 0;
        });
    }

    // Title, a wall, text: nothing reaches from one into the other.
    private static async Task<Dictionary<string, string>> TextsAsync(ArchiveDb db) =>
        (await (from a in db.Articles
                join c in db.Contents on a.CurrentVersionId equals c.VersionId
                select new { a.PublicId, a.Title, c.Text }).ToListAsync(Cancellation))
        .ToDictionary(a => a.PublicId, a => $" {TextFold.Fold(a.Title)} \n {TextFold.Fold(a.Text)} ");

    // One to seven ideographs, words of letters, and what stands at the seam of both; every one of them occurs somewhere.
    private static IEnumerable<string> Words(IEnumerable<string> texts)
    {
        var all = string.Concat(texts.OrderBy(text => text, StringComparer.Ordinal));
        var words = new HashSet<string>(StringComparer.Ordinal);
        var step = Math.Max(1, all.Length / 400);
        for (var (at, length) = (step / 2, 1); at + 8 < all.Length; at += step, length = length % 7 + 1)
        {
            var word = IsLetter(all[at]) ? WordAround(all, at) : all.Substring(at, length);
            if (word.Any(c => c is ' ' or '\n' or '.' or ',' or ':' or '·') || char.IsSurrogate(word[0]) || char.IsSurrogate(word[^1])) continue;
            words.Add(word);
        }

        return words.Concat(["台湾", "臺灣", "台灣", "着名", "zzzz", "国家安全法案", "约翰·克里", "3.5", "COVID-19"]);
    }

    private static string WordAround(string text, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsLetter(text[start - 1])) start--;
        while (end < text.Length && IsLetter(text[end])) end++;
        return text[start..Math.Min(text.Length, end + at % 2 * 2)].TrimEnd();
    }

    private static bool Holds(string text, string word)
    {
        var folded = TextFold.Fold(word);
        for (var at = text.IndexOf(folded, StringComparison.Ordinal); at >= 0; at = text.IndexOf(folded, at + 1, StringComparison.Ordinal))
        {
            var isInside = (IsLetter(folded[0]) && IsLetter(text[at - 1])) || (IsLetter(folded[^1]) && IsLetter(text[at + folded.Length]));
            if (!isInside) return true;
        }

        return false;
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) && c < 0x1100;

    private static async Task<(SearchTotal Total, HashSet<string> Found)> FindAsync(ArchiveDb db, string word)
    {
        var found = new HashSet<string>();
        var search = new ArchiveSearch(db);
        var first = await search.SearchAsync(QueryParser.Parse(word, Today), null, 100, countExactly: false, Cancellation);
        for (var page = first; ; page = await search.ListAsync(first.Query, page.Next, 100, Cancellation))
        {
            foreach (var item in page.Items) Assert.True(found.Add(item.Id), $"{word}: {item.Id} stands on two pages");
            if (page.Next is null) return (first.Total, found);
        }
    }
}

using System.Text.RegularExpressions;
using NewsArchive.Articles;
using NewsArchive.Ingest.Normalize.Facts;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>
/// Reads lines at the head of the text that do nothing but name people ("作者：X", "文 / X 编辑 / Y", "By X"), and takes
/// them out: the byline says it.
/// </summary>
internal static partial class Bylines
{
    // Longer lines say more than names.
    private const int MaxLine = 120;

    // Ideographs: longer ones are clauses.
    private const int MaxName = 12;

    // The blocks with text among which such lines stand: below a picture's caption, or a line about the reprint.
    private const int HeadBlocks = 3;

    /// <summary>Takes the lines out.</summary>
    public static void Run(ArticleDraft draft, BlockEnds ends)
    {
        while (TakeOne(draft, ends)) { }
    }

    private static bool TakeOne(ArticleDraft draft, BlockEnds ends)
    {
        foreach (var block in ends.First(HeadBlocks))
        {
            // A text that is nothing but its byline keeps it.
            if (block.Tag is not ("p" or "h3" or "h4") || ends.IsAlone(block) || Read(block.Text) is not { } people) continue;
            foreach (var person in people) Add(draft, person);
            draft.Log?.Add("byline", block.Text);
            ends.Remove(block);
            return true;
        }

        return false;
    }

    /// <summary>The people a line names; null when it says anything else.</summary>
    internal static List<Contributor>? Read(string text)
    {
        if (text.Length > MaxLine) return null;
        var line = Unwrap(WhiteSpace.Collapse(text).TrimStart('■', '●', '◎', '▲', '△', '◆', ' '));
        if (English.Match(line) is { Success: true } english) return [.. Names.Split(english.Groups["names"].Value).Select(n => new Contributor(n, ContributorRole.Writer, null))];
        var labels = Label.Matches(line);
        if (labels.Count == 0 || labels[0].Index > 0) return null;
        List<Contributor> people = [];
        for (var i = 0; i < labels.Count; i++)
        {
            var start = labels[i].Index + labels[i].Length;
            var value = line[start..(i + 1 < labels.Count ? labels[i + 1].Index : line.Length)].Trim(' ', ';', '；', ',', '，', '、', '|', '｜', '丨', '/', '／');
            if (!Value.IsMatch(value)) return null;
            people.AddRange(People(value, Role(labels[i].Groups["label"].Value)));
        }

        return people.Exists(p => p.Name.Length > MaxName && IdeographsOnly.IsMatch(p.Name)) ? null : people;
    }

    private static string Unwrap(string line) =>
        line is ['（', .., '）'] or ['(', .., ')'] or ['【', .., '】'] or ['[', .., ']'] ? line[1..^1].Trim() : line;

    private static IEnumerable<Contributor> People(string value, ContributorRole role)
    {
        foreach (var name in Names.Split(value))
        {
            var parts = name.Split(' ');
            if (parts.Length == 1 || !IdeographsOnly.IsMatch(name)) yield return new Contributor(name, role, null);
            // Short names are spaced out to stand below longer ones; several stand side by side; a long first part is an office.
            else if (Array.TrueForAll(parts, p => p.Length == 1)) yield return new Contributor(string.Concat(parts), role, null);
            else if (Array.TrueForAll(parts, p => p.Length is >= 2 and <= 4)) foreach (var part in parts) yield return new Contributor(part, role, null);
            else yield return new Contributor(parts[^1], role, string.Join(' ', parts[..^1]));
        }
    }

    private static void Add(ArticleDraft draft, Contributor person)
    {
        if (!Outlets.IsName(draft, person.Name)) draft.AddContributor(person.Name, person.Role, person.Note);
    }

    private static ContributorRole Role(string label) => label[0] switch
    {
        '编' or '編' or '责' or '責' => label is "编译" or "編譯" ? ContributorRole.Translator : ContributorRole.Editor,
        '翻' or '译' or '譯' => ContributorRole.Translator,
        '摄' or '攝' or '图' or '圖' => label is "图文" or "圖文" ? ContributorRole.Writer : ContributorRole.Photographer,
        '校' => ContributorRole.Contributor,
        _ => ContributorRole.Writer,
    };

    // "记者：" with a colon begins a question of an interview as often as it names somebody.
    [GeneratedRegex(@"(^|[\s;；，,、|｜丨/／])((?<label>作者|采写|採寫|撰文|撰稿人?|文字|图文|文图|圖文|编译|編譯|编辑|編輯|责编|責編|责任编辑|責任編輯|翻译|翻譯|译者|譯者|校对|校對|摄影|攝影|图片|圖片|文|图|圖|译|譯)\s?[:：/／|｜丨︱]|(?<label>记者|記者|采访|採訪)\s?[/／|｜丨︱])\s?", RegexOptions.NonBacktracking)]
    private static partial Regex Label { get; }

    // Names and offices: no sentence, no address, no figures.
    [GeneratedRegex(@"^[\p{L}\p{M}·•・‧.,，、&/／（）()［］\[\]〔〕'’“”""《》 _-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex Value { get; }

    [GeneratedRegex(@"^(By|BY)\s(?<names>\p{L}[\p{L}\p{M}.'’-]*(\s(and\s|AND\s|&\s)?\p{L}[\p{L}\p{M}.'’-]*){0,7})$", RegexOptions.NonBacktracking)]
    private static partial Regex English { get; }

    [GeneratedRegex(@"^[\u4E00-\u9FFF· ]+$", RegexOptions.NonBacktracking)]
    private static partial Regex IdeographsOnly { get; }
}

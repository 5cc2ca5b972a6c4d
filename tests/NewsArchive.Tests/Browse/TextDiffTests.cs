using System.Diagnostics;
using CsCheck;
using NewsArchive.Browse;

namespace NewsArchive.Tests.Browse;

public sealed class TextDiffTests
{
    [Fact]
    public void Chinese_is_compared_character_by_character_and_Latin_words_whole()
    {
        Assert.Equal("周[-一-][+三+]", Marked(new TextDiff().Words("周一", "周三")));
        Assert.Equal("The [-ferry-][+ferries+] run", Marked(new TextDiff().Words("The ferry run", "The ferries run")));
        Assert.Equal("共 [-12-][+125+] 班", Marked(new TextDiff().Words("共 12 班", "共 125 班")));
        Assert.Equal("Ça [-café-][+thé+]", Marked(new TextDiff().Words("Ça café", "Ça thé")));
    }

    [Fact]
    public void A_changed_paragraph_stands_beside_the_one_it_was()
    {
        var paragraphs = new TextDiff().Paragraphs(
            "第一段没有变。\n夜间渡轮将于下周恢复，每晚三班。\n最后一段。",
            "第一段没有变。\n全新的一段，说的是别的事情。\n夜间渡轮将于下月恢复，每晚三班。\n最后一段。");

        Assert.Equal([DiffKind.Same, DiffKind.Added, DiffKind.Changed, DiffKind.Same], paragraphs.Select(p => p.Kind));
        Assert.Equal("夜间渡轮将于下[-周-][+月+]恢复，每晚三班。", Marked(paragraphs[2].Pieces));
    }

    [Fact]
    public void Paragraphs_that_came_and_went_are_whole()
    {
        var paragraphs = new TextDiff().Paragraphs("甲\n乙乙乙乙\n丙", "甲\n丙\n丁丁丁丁");

        Assert.Equal([DiffKind.Same, DiffKind.Removed, DiffKind.Same, DiffKind.Added], paragraphs.Select(p => p.Kind));
        Assert.Equal([DiffKind.Added], new TextDiff().Paragraphs("", "新").Select(p => p.Kind));
        Assert.Equal([DiffKind.Removed], new TextDiff().Paragraphs("旧", "").Select(p => p.Kind));
        Assert.Empty(new TextDiff().Paragraphs("", ""));
    }

    [Fact]
    public void Both_texts_can_be_read_back_from_a_difference() =>
        Gen.Select(Text, Text).Sample((older, newer) =>
        {
            var paragraphs = new TextDiff().Paragraphs(older, newer);
            return Side(paragraphs, DiffKind.Added) == older && Side(paragraphs, DiffKind.Removed) == newer;
        });

    [Fact]
    public void A_text_that_is_made_to_be_expensive_is_compared_in_time()
    {
        var random = new Random(5);
        string Hostile() => string.Join('\n', Enumerable.Range(0, 3_000).Select(_ => new string([.. Enumerable.Range(0, 300).Select(_ => (char)('一' + random.Next(400)))])));
        var (older, newer) = (Hostile(), Hostile());
        var watch = Stopwatch.StartNew();

        var paragraphs = new TextDiff().Paragraphs(older, newer);

        Assert.Equal(newer, Side(paragraphs, DiffKind.Removed));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_character_beyond_the_first_plane_is_never_cut_in_two() =>
        Assert.All(new TextDiff().Words("𠮷野家", "𠮸野家"), piece => Assert.False(char.IsLowSurrogate(piece.Text[0]) || char.IsHighSurrogate(piece.Text[^1])));

    private static readonly string[] Parts = ["港", "务", "局", "渡轮", " ferry", "。", "12"];

    // A text has no empty paragraph: the normaliser makes none.
    private static Gen<string> Text => Gen.Int[0, Parts.Length - 1].Array[1, 12].Select(indexes => string.Concat(indexes.Select(i => Parts[i])))
        .Array[0, 6].Select(paragraphs => string.Join('\n', paragraphs));

    private static string Side(IReadOnlyList<DiffParagraph> paragraphs, DiffKind without) => string.Join('\n', paragraphs
        .Where(p => p.Kind != without)
        .Select(p => string.Concat(p.Pieces.Where(piece => piece.Kind != without).Select(piece => piece.Text))));

    private static string Marked(IReadOnlyList<DiffPiece> pieces) => string.Concat(pieces.Select(p => p.Kind switch
    {
        DiffKind.Removed => $"[-{p.Text}-]",
        DiffKind.Added => $"[+{p.Text}+]",
        _ => p.Text,
    }));
}

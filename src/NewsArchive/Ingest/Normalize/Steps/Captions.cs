using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Tells caption and credit apart, and takes labels off both.</summary>
internal static partial class Captions
{
    private const string CreditSeparator = "、";

    // Characters of a credit at the end of a caption, with its label.
    private const int MaxCredit = 128;

    /// <summary>The caption's text without labels and credit; the element is cut to match.</summary>
    public static string Read(IElement? caption, string credit, DropLog? log, out string credits)
    {
        var found = Without(CreditLabel, WhiteSpace.Collapse(credit), log);
        if (caption is not null)
        {
            var tail = CutCredits(caption, log);
            CutLabels(caption, log);
            found = Join([found, .. tail], log);
        }

        credits = found;
        var text = caption is null ? "" : WhiteSpace.Collapse(caption.TextWithBreaks());
        if (WhiteSpace.IsBlank(text)) return "";
        if (!IsLabel(text)) return text;
        log?.Add("figure-label", text);
        return "";
    }

    /// <summary>The alternative text; empty when the caption says it already or it says nothing.</summary>
    public static string Alt(string alt, string caption) =>
        alt == caption || Meaningless.IsMatch(alt) || alt.Replace(" ", "", StringComparison.Ordinal) == caption.Replace(" ", "", StringComparison.Ordinal) ? "" : alt;

    /// <summary>Whether a text beside a picture only says that it is one.</summary>
    public static bool IsLabel(string text) => Label.IsMatch(text);

    private static IText? Edge(IElement caption, bool first)
    {
        INode? node = caption;
        while (node is not (null or IText)) node = first ? node.FirstChild : node.LastChild;
        return node as IText;
    }

    // What was cut away leaves nothing empty behind, and no line break at the end.
    private static void TrimEdge(IElement caption, bool first)
    {
        while (true)
        {
            INode node = caption;
            while ((first ? node.FirstChild : node.LastChild) is { } child) node = child;
            if (node == caption || node is IText { Data.Length: > 0 } || node is not (IText or IElement)) return;
            node.Parent!.RemoveChild(node);
        }
    }

    private static string Without(Regex label, string text, DropLog? log)
    {
        var rest = label.Replace(text, "");
        log?.Add("figure-label", WhiteSpace.VisibleLength(text) - WhiteSpace.VisibleLength(rest));
        return rest;
    }

    private static void CutLabels(IElement caption, DropLog? log)
    {
        while (Edge(caption, first: true) is { } first && Without(CaptionLabel, first.Data, log) is var rest && rest.Length < first.Data.Length)
        {
            first.Data = rest;
            TrimEdge(caption, first: true);
        }
    }

    // What stands between two credits is ours.
    private static string Join(List<string> credits, DropLog? log)
    {
        credits.RemoveAll(c => c.Length == 0);
        if (log is not null && credits.Count > 1) log.Added += (credits.Count - 1) * CreditSeparator.Length;
        return string.Join(CreditSeparator, credits);
    }

    private static List<string> CutCredits(IElement caption, DropLog? log)
    {
        List<string> credits = [];
        while (Edge(caption, first: false) is { } last && CutCredits(last, credits, log)) TrimEdge(caption, first: false);
        credits.Reverse();

        // The space before the credit stood outside what was cut.
        while (credits.Count > 0 && Edge(caption, first: false) is { } end && end.Data.TrimEnd() is var rest && rest.Length < end.Data.Length)
        {
            end.Data = rest;
            TrimEdge(caption, first: false);
        }

        return credits;
    }

    // Cuts all that stand at the end of one text; says whether there were any.
    private static bool CutCredits(IText text, List<string> credits, DropLog? log)
    {
        var rest = text.Data.AsSpan();
        while (CreditTail.Match(rest[Math.Max(0, rest.Length - MaxCredit)..].ToString()) is { Success: true } match)
        {
            credits.Add(Without(CreditLabel, match.Groups["credit"].Value.Trim(), log));
            rest = rest[..(Math.Max(0, rest.Length - MaxCredit) + match.Index)].TrimEnd();
        }

        if (rest.Length == text.Data.Length) return false;
        text.Data = rest.ToString();
        return true;
    }

    [GeneratedRegex(@"^(Image(?<after>\s|$)|图像加注文字[，,]\s?|圖像加註文字[，,]\s?|图说[：:]\s?)", RegexOptions.NonBacktracking)]
    private static partial Regex CaptionLabel { get; }

    [GeneratedRegex(@"^\s*(Image|Video|Slide|图像|圖像|图片|圖片|照片)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Label { get; }

    [GeneratedRegex(@"^(图像来源[，,：:]|圖像來源[，,：:]|Credit\s?(\.\.\.|…|:|：)|(图片|圖片|照片)(来源|來源)[：:])\s?", RegexOptions.NonBacktracking)]
    private static partial Regex CreditLabel { get; }

    [GeneratedRegex(@"(?<credit>(Credit\s?(\.\.\.|…)|©\s?|REUTERS/|Photo by ).{1,100})$", RegexOptions.NonBacktracking)]
    private static partial Regex CreditTail { get; }

    [GeneratedRegex(@"^[0-9。.\s]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Meaningless { get; }
}

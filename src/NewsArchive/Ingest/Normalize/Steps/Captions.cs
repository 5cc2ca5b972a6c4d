using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsArchive.Ingest.Normalize.Steps;

/// <summary>Tells caption and credit apart, and takes labels off both.</summary>
internal static partial class Captions
{
    private const string CreditSeparator = "、";

    /// <summary>The caption's text without labels and credit; the element is cut to match.</summary>
    public static string Read(IElement? caption, string credit, DropLog? log, out string credits)
    {
        var found = Without(CreditLabel, WhiteSpace.Collapse(credit), log);
        if (caption is not null)
        {
            var tail = CutCredits(caption, log);
            CutLabels(caption, log);
            found = tail.Length == 0 ? found : found.Length == 0 ? tail : found + CreditSeparator + tail;
        }

        credits = found;
        var text = caption is null || WhiteSpace.IsBlank(caption.TextContent) ? "" : WhiteSpace.Collapse(caption.TextContent);
        if (text.Length == 0 || !IsLabel(text)) return text;
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

    private static string CutCredits(IElement caption, DropLog? log)
    {
        var credits = "";
        while (Edge(caption, first: false) is { } last && CutCredit(last, log) is { Length: > 0 } credit)
        {
            credits = credits.Length == 0 ? credit : credit + CreditSeparator + credits;
            TrimEdge(caption, first: false);
        }

        // The space before the credit stood outside what was cut.
        while (credits.Length > 0 && Edge(caption, first: false) is { } end && end.Data.TrimEnd() is var rest && rest.Length < end.Data.Length)
        {
            end.Data = rest;
            TrimEdge(caption, first: false);
        }

        return credits;
    }

    private static string CutCredit(IText text, DropLog? log)
    {
        if (CreditTail.Match(text.Data) is not { Success: true } match) return "";
        text.Data = text.Data[..match.Index].TrimEnd();
        return Without(CreditLabel, match.Groups["credit"].Value.Trim(), log);
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

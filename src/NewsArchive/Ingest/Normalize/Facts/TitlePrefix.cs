using System.Text.RegularExpressions;
using NewsArchive.Articles;

namespace NewsArchive.Ingest.Normalize.Facts;

/// <summary>Reads the publisher or column that some titles begin with.</summary>
internal static partial class TitlePrefix
{
    /// <summary>The original publication a title names; null when it names none. The title keeps it.</summary>
    public static OriginalPublication? Read(ArticleDraft draft) =>
        draft.Rules.Source.TitlePrefixNamesPublisher && Prefix.Match(draft.Title) is { Success: true } match
            ? new OriginalPublication(match.Groups["name"].Value.Trim(), null, null, null)
            : null;

    [GeneratedRegex(@"^(【(?<name>[^】]{1,20})】|(?<name>[^｜|【】]{1,30}?)\s?[｜|])", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix { get; }
}

using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Which blocks of the finished body a rule looks at.</summary>
internal enum BlockPlace
{
    /// <summary>All.</summary>
    Anywhere,

    /// <summary>The first two that have text.</summary>
    Head,

    /// <summary>The last three that have text.</summary>
    Tail,

    /// <summary>The last of all.</summary>
    Last,
}

/// <summary>What becomes of a block whose text matches.</summary>
internal enum BlockAction
{
    /// <summary>It stays.</summary>
    Read,

    /// <summary>It goes.</summary>
    Drop,

    /// <summary>It goes, and everything after it.</summary>
    Stop,
}

/// <summary>
/// What the text of a finished block tells. Named groups become facts: writer, editor, webeditor, translator,
/// contributor, photographer, wire, place, credit, tags.
/// </summary>
/// <param name="Name">The name under which the quality report counts what the rule dropped.</param>
/// <param name="Place">Which blocks it looks at.</param>
/// <param name="Text">What the text must match.</param>
/// <param name="Action">What becomes of the block.</param>
internal sealed record BlockRule(string Name, BlockPlace Place, Regex Text, BlockAction Action = BlockAction.Read);

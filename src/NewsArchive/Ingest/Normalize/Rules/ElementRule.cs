using System.Text.RegularExpressions;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>What is done with the elements that a selector names.</summary>
/// <param name="Name">The name under which the quality report counts what the rule dropped.</param>
/// <param name="Selector">A CSS selector; several may be separated by commas.</param>
/// <param name="Action">What is done.</param>
/// <param name="Text">If given, the element's whole text must match, and it must hold no picture.</param>
/// <param name="Starts">If given, what the text begins with: a cheap question asked before <paramref name="Text"/>.</param>
internal sealed record ElementRule(string Name, string Selector, ElementAction Action, Regex? Text = null, string? Starts = null)
{
    /// <summary>
    /// If given, the name of the element right before it. What "+" says in a selector; but to answer that, the document counts
    /// the elements before, for each element anew.
    /// </summary>
    public string? After { get; init; }
}

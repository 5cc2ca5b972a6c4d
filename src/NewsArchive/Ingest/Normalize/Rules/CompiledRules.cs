namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>The rules of a source together with those that hold for all, made ready for use once.</summary>
internal sealed class CompiledRules(SourceRules source)
{
    /// <summary>What is particular to the source.</summary>
    public SourceRules Source { get; } = source;

    /// <summary>The source's own rules come first: they may keep what the common ones drop.</summary>
    public RuleIndex Elements { get; } = new([.. source.Elements, .. CommonRules.Elements]);

    /// <summary>The block rules, the source's own first.</summary>
    public IReadOnlyList<BlockRule> Blocks { get; } = [.. source.Blocks, .. CommonRules.Blocks];
}

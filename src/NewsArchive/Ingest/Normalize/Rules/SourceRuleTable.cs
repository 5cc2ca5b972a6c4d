using System.Collections.Frozen;

namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>The rules of every source that has its own, by slug.</summary>
internal static class SourceRuleTable
{
    private static readonly FrozenDictionary<string, CompiledRules> BySlug =
        new[]
        {
            Voa.Rules, NewYorkTimes.Rules, Bbc.Rules, Rfi.Rules, DeutscheWelle.Rules, RadioFreeAsia.Rules, ChinaDigitalTimes.Rules, Reuters.Rules,
            FinancialTimes.Rules, IYouPort.Rules, NeiSt.Rules, PaoPao.Rules, AllNow.Rules, ChinaFile.Rules, Matters.Rules,
        }.ToFrozenDictionary(r => r.Slug, r => new CompiledRules(r));

    private static readonly CompiledRules Others = new(new SourceRules(""));

    /// <summary>The rules for a source; those that hold for all when it has none of its own.</summary>
    public static CompiledRules For(string slug) => BySlug.GetValueOrDefault(slug, Others);
}

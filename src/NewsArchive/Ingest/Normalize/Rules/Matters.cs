namespace NewsArchive.Ingest.Normalize.Rules;

/// <summary>Matters: articles by their authors, in clean markup.</summary>
internal static class Matters
{
    public static SourceRules Rules { get; } = new("matters.news") { Names = ["Matters"], TitleSuffixes = [" - Matters"] };
}

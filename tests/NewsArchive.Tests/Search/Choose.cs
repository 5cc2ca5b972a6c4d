using CsCheck;

namespace NewsArchive.Tests.Search;

internal static class Choose
{
    /// <summary>One of the given texts.</summary>
    public static Gen<string> From(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}

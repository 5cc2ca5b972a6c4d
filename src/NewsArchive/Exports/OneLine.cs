namespace NewsArchive.Exports;

/// <summary>Values for formats in which a line means something.</summary>
internal static class OneLine
{
    /// <summary>The text with every run of white space and control characters as one space.</summary>
    public static string Of(string text) =>
        string.Join(' ', new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

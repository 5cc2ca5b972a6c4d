using System.Globalization;

namespace NewsArchive.Web.Api;

/// <summary>The parameter <c>limit</c> of lists.</summary>
internal static class Limits
{
    /// <summary>A limit as it was sent; null when it makes no sense.</summary>
    public static int? Read(string? text, int byDefault, int most)
    {
        if (string.IsNullOrEmpty(text)) return byDefault;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
    }

    /// <summary>A limit that may be too large: then the most there is.</summary>
    public static int? ReadOrMost(string? text, int byDefault, int most) => Read(text, byDefault, int.MaxValue) is { } number ? Math.Min(number, most) : null;

    /// <summary>What it may be, for whoever sent something else.</summary>
    public static string Rule(int most) => string.Create(CultureInfo.InvariantCulture, $"limit: a number from 1 to {most}.");
}

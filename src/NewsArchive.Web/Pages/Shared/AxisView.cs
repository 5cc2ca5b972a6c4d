using System.Globalization;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>A year under a chart.</summary>
/// <param name="Number">The year.</param>
/// <param name="Link">Where it leads; null for nowhere.</param>
/// <param name="Count">A number beside it; null for none.</param>
public sealed record AxisYear(int Number, string? Link = null, int? Count = null);

/// <summary>The years under a chart whose drawing runs over whole years.</summary>
/// <param name="Years">All of them, in rising order.</param>
public sealed record AxisView(IReadOnlyList<AxisYear> Years)
{
    /// <summary>As many as are named on a phone, and as have room for a number beside them on a desk.</summary>
    public const int Few = 8;

    // As many as can be told apart on a desk.
    private const int Many = 24;

    /// <summary>The middle of a year in hundredths of the width.</summary>
    public string PlaceOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{100 * (index + 0.5) / Years.Count:0.##}%");

    /// <summary>"o" for a year that is left out on phones, "sparse" for one that is left out everywhere; null for neither.</summary>
    public string? ClassOf(int index) => index % Every(Many) != 0 ? "sparse" : index % Every(Few) != 0 ? "o" : null;

    // A year named on a phone is named on a desk as well.
    private int Every(int most)
    {
        var desk = (Years.Count + Many - 1) / Many;
        return most == Many ? desk : desk * Math.Max(1, (Years.Count + most * desk - 1) / (most * desk));
    }
}

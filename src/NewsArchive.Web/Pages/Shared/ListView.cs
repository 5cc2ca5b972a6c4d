using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>How the time of a line of a list is written.</summary>
public enum ItemTime
{
    /// <summary>The clock: the list is of one day.</summary>
    Clock,

    /// <summary>The day: the list runs over many.</summary>
    Day,
}

/// <summary>A line of a list and how it is set.</summary>
/// <param name="Item">The article.</param>
/// <param name="Source">Its source, when the line names it; null when the list is of one source.</param>
/// <param name="Time">How its time is written.</param>
/// <param name="Level">The level of its heading.</param>
/// <param name="IsLead">Whether it leads its list: set larger, with its first sentences.</param>
public sealed record ItemView(
    ArticleListItem Item, SourceItem? Source = null, ItemTime Time = ItemTime.Clock, int Level = 3, bool IsLead = false);

/// <summary>The links at the foot of a long list.</summary>
/// <param name="Before">The address of the page before; null at the beginning.</param>
/// <param name="After">The address of the page after; null at the end.</param>
/// <param name="OldestFirst">The order of the list, which names the links.</param>
/// <param name="First">The day of the first line; null on a page without lines.</param>
/// <param name="Last">The day of the last line; null on a page without lines.</param>
public sealed record PagerView(string? Before, string? After, bool OldestFirst, DateOnly? First, DateOnly? Last);

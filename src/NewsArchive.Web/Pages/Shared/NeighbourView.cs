using NewsArchive.Browse;

namespace NewsArchive.Web.Pages.Shared;

/// <summary>The articles before and after one, along one order.</summary>
/// <param name="Label">Along which: "In this source".</param>
/// <param name="Previous">The earlier one; null when there is none.</param>
/// <param name="Next">The later one; null when there is none.</param>
/// <param name="Time">How their times are written.</param>
public sealed record NeighbourView(string Label, ArticleListItem? Previous, ArticleListItem? Next, ItemTime Time);

namespace NewsArchive.Search.Query;

/// <summary>The names of the orders in addresses.</summary>
public static class SearchSorts
{
    /// <summary>The name of an order.</summary>
    public static string Name(this SearchSort sort) => sort switch
    {
        SearchSort.Oldest => "oldest",
        SearchSort.Relevance => "relevance",
        _ => "newest",
    };

    /// <summary>The order with this name; null when there is none.</summary>
    public static SearchSort? Named(string name) => name.Trim().ToLowerInvariant() switch
    {
        "newest" => SearchSort.Newest,
        "oldest" => SearchSort.Oldest,
        "relevance" => SearchSort.Relevance,
        _ => null,
    };
}

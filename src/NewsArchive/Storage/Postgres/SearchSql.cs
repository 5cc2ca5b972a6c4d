using System.Globalization;
using System.Text;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Postgres;

/// <summary>
/// The two questions in SQL. The planner is never given ORDER BY with LIMIT over a match, because it takes looking
/// into a tsvector for free and then walks through millions of rows: OFFSET 0 and MATERIALIZED keep it to the GIN.
/// </summary>
internal static class SearchSql
{
    /// <summary>A page: one branch for each stretch of time, the nearest first; reading stops as soon as the page is full.</summary>
    public static string Page(IReadOnlyList<SearchStretch> stretches, IndexPosition? after, bool newestFirst)
    {
        var sql = new StringBuilder("SELECT article_id, source_id, language, place FROM (");
        foreach (var stretch in stretches)
        {
            if (sql[^1] != '(') sql.Append(" UNION ALL ");
            sql.Append("(SELECT * FROM (SELECT article_id, source_id, language, place FROM ").Append(stretch.Part.Name)
                .Append(" WHERE tsv @@ $1::tsquery").Append(Range(stretch));
            if (after is { } place && stretch.Part.Contains(place.Time)) sql.Append(Beyond(place, newestFirst));
            var order = newestFirst ? "DESC" : "ASC";
            sql.Append(" OFFSET 0) s ORDER BY place ").Append(order).Append(", article_id ").Append(order).Append(" LIMIT $2)");
        }

        return sql.Append(") pages LIMIT $2").ToString();
    }

    /// <summary>The place of the article that is this many further, in the order of time; no row when there are fewer.</summary>
    public static string PlaceFurther(long from, long to, IndexPosition? after, bool newestFirst, int articles)
    {
        if (after is { } place) (from, to) = newestFirst ? (from, Math.Min(to, place.Time + 1)) : (Math.Max(from, place.Time), to);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT place FROM article_search WHERE true{Range(from, to)} ORDER BY place {(newestFirst ? "DESC" : "ASC")} OFFSET {articles - 1} LIMIT 1");
    }

    /// <summary>Places alone, for the search that asks for nothing but time: read from the index that is in this order.</summary>
    public static string Walk(IReadOnlyList<SearchPartition> parts, long from, long to, IndexPosition? after, bool newestFirst)
    {
        var sql = new StringBuilder("SELECT article_id, source_id, language, place FROM (");
        foreach (var part in newestFirst ? parts : parts.Reverse())
        {
            if (sql[^1] != '(') sql.Append(" UNION ALL ");
            sql.Append("(SELECT article_id, source_id, language, place FROM ").Append(part.Name).Append(" WHERE true").Append(Range(new SearchStretch(part, from, to)));
            if (after is { } place && part.Contains(place.Time))
                sql.Append(CultureInfo.InvariantCulture, $" AND (place, article_id) {(newestFirst ? '<' : '>')} ({place.Time}, {place.Tie})");
            var order = newestFirst ? "DESC" : "ASC";
            sql.Append(" ORDER BY place ").Append(order).Append(", article_id ").Append(order).Append(" LIMIT $2)");
        }

        return sql.Append(") pages LIMIT $2").ToString();
    }

    /// <summary>The number alone, up to a limit. It asks for no column, so that pages all readers may see are not even opened.</summary>
    public static string Total(long from, long to, bool everything) =>
        $"SELECT count(*) FROM (SELECT 1 FROM article_search WHERE {Match(everything)}{Range(from, to)} LIMIT $2) hits";

    /// <summary>The numbers by day, whose sum is the number in all, and with <paramref name="groups"/> by source and language.</summary>
    public static string Count(long from, long to, bool everything, bool groups)
    {
        var hits = $"FROM article_search WHERE {Match(everything)}{Range(from, to)}";

        // Hits are kept only where they are counted more than once: keeping them costs as much as finding them.
        return groups
            ? $"""
                WITH m AS MATERIALIZED (SELECT place, source_id, language {hits})
                SELECT 1, day::text, hits FROM (SELECT place >> {IndexPlace.TimeBits} AS day, count(*) AS hits FROM m GROUP BY 1) d
                UNION ALL SELECT 2, source_id::text, count(*) FROM m GROUP BY 2 UNION ALL SELECT 3, language, count(*) FROM m GROUP BY 2
                """
            : $"SELECT 1, day::text, hits FROM (SELECT place >> {IndexPlace.TimeBits} AS day, count(*) AS hits {hits} GROUP BY 1) d";
    }

    private static string Match(bool everything) => everything ? "true" : "tsv @@ $1::tsquery";

    private static string Range(SearchStretch stretch) => Range(
        stretch.From > stretch.Part.Low ? stretch.From : long.MinValue, stretch.To < stretch.Part.High ? stretch.To : long.MaxValue);

    private static string Range(long from, long to)
    {
        var range = new StringBuilder();
        if (from != long.MinValue) range.Append(CultureInfo.InvariantCulture, $" AND place >= {from}");
        if (to != long.MaxValue) range.Append(CultureInfo.InvariantCulture, $" AND place < {to}");
        return range.ToString();
    }

    // Written so that no index can serve it: the planner would walk through the places and open every tsvector.
    private static string Beyond(IndexPosition place, bool newestFirst) =>
        string.Create(CultureInfo.InvariantCulture, $" AND (place + 0, article_id) {(newestFirst ? '<' : '>')} ({place.Time}, {place.Tie})");
}

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
    /// <summary>A page: one branch for each part, the nearest first; reading stops as soon as the page is full.</summary>
    public static string Page(IReadOnlyList<SearchPartition> parts, long from, long to, IndexPosition? after, bool newestFirst)
    {
        var sql = new StringBuilder("SELECT article_id, source_id, language, place FROM (");
        foreach (var part in newestFirst ? parts : parts.Reverse())
        {
            if (sql[^1] != '(') sql.Append(" UNION ALL ");
            sql.Append("(SELECT * FROM (SELECT article_id, source_id, language, place FROM ").Append(part.Name)
                .Append(" WHERE tsv @@ $1::tsquery").Append(Range(part, from, to));
            if (after is { } place && part.Contains(place.Time)) sql.Append(Beyond(place, newestFirst));
            var order = newestFirst ? "DESC" : "ASC";
            sql.Append(" OFFSET 0) s ORDER BY place ").Append(order).Append(", article_id ").Append(order).Append(" LIMIT $2)");
        }

        return sql.Append(") pages LIMIT $2").ToString();
    }

    /// <summary>Places alone, for the search that asks for nothing but time: read from the index that is in this order.</summary>
    public static string Walk(IReadOnlyList<SearchPartition> parts, long from, long to, IndexPosition? after, bool newestFirst)
    {
        var sql = new StringBuilder("SELECT article_id, source_id, language, place FROM (");
        foreach (var part in newestFirst ? parts : parts.Reverse())
        {
            if (sql[^1] != '(') sql.Append(" UNION ALL ");
            sql.Append("(SELECT article_id, source_id, language, place FROM ").Append(part.Name).Append(" WHERE true").Append(Range(part, from, to));
            if (after is { } place && part.Contains(place.Time))
                sql.Append(CultureInfo.InvariantCulture, $" AND (place, article_id) {(newestFirst ? '<' : '>')} ({place.Time}, {place.Tie})");
            var order = newestFirst ? "DESC" : "ASC";
            sql.Append(" ORDER BY place ").Append(order).Append(", article_id ").Append(order).Append(" LIMIT $2)");
        }

        return sql.Append(") pages LIMIT $2").ToString();
    }

    /// <summary>The number, in all and by day, and with <paramref name="groups"/> by source and language, up to a limit.</summary>
    public static string Count(long from, long to, bool everything, bool groups)
    {
        var range = new StringBuilder();
        if (from != long.MinValue) range.Append(CultureInfo.InvariantCulture, $" AND place >= {from}");
        if (to != long.MaxValue) range.Append(CultureInfo.InvariantCulture, $" AND place < {to}");
        var match = everything ? "true" : "tsv @@ $1::tsquery";
        var others = groups ? "UNION ALL SELECT 2, source_id::text, count(*) FROM m GROUP BY 2 UNION ALL SELECT 3, language, count(*) FROM m GROUP BY 2" : "";
        return $"""
            WITH m AS MATERIALIZED (SELECT place, source_id, language FROM article_search WHERE {match}{range} LIMIT $2)
            SELECT 0, '', count(*) FROM m
            UNION ALL SELECT 1, (place >> {IndexPlace.TimeBits})::text, count(*) FROM m GROUP BY 2
            {others}
            """;
    }

    private static string Range(SearchPartition part, long from, long to)
    {
        var range = new StringBuilder();
        if (from > part.Low) range.Append(CultureInfo.InvariantCulture, $" AND place >= {from}");
        if (to < part.High) range.Append(CultureInfo.InvariantCulture, $" AND place < {to}");
        return range.ToString();
    }

    // Written so that no index can serve it: the planner would walk through the places and open every tsvector.
    private static string Beyond(IndexPosition place, bool newestFirst) =>
        string.Create(CultureInfo.InvariantCulture, $" AND (place + 0, article_id) {(newestFirst ? '<' : '>')} ({place.Time}, {place.Tie})");
}

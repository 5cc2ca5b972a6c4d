using System.Text;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Writes an index query in FTS5's language. Every token is quoted, so that nothing of it can be an operator.</summary>
internal static class SearchMatch
{
    /// <summary>The expression for MATCH.</summary>
    public static string Of(IndexQuery query)
    {
        var text = new StringBuilder();
        Join(text, " AND ", query.Required, clause => Join(text, " OR ", clause, All));
        if (query.Excluded.Count == 0) return text.ToString();

        text.Insert(0, '(').Append(") NOT (");
        Join(text, " OR ", query.Excluded, All);
        return text.Append(')').ToString();

        void All(IReadOnlyList<IndexToken> tokens) => Join(text, " AND ", tokens, token =>
        {
            text.Append('"').Append(token.Text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            if (token.IsPrefix) text.Append('*');
        });
    }

    private static void Join<T>(StringBuilder text, string separator, IReadOnlyList<T> parts, Action<T> write)
    {
        text.Append('(');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) text.Append(separator);
            write(parts[i]);
        }

        text.Append(')');
    }
}

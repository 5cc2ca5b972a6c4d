using System.Globalization;
using System.Text;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>Looks for spellings in the stored texts of some articles, in the database.</summary>
internal static class SpellingSearch
{
    /// <summary>The articles whose text has one spelling of each clause, with the bytes of their texts.</summary>
    public static NpgsqlBatchCommand Command(IReadOnlyList<long> articleIds, IReadOnlyList<IReadOnlyList<string>> clauses)
    {
        // Every function would unpack a stored text anew: joined to nothing it is unpacked once.
        var sql = new StringBuilder("""
            SELECT id, bytes FROM (
                SELECT a.id, octet_length(c.text) AS bytes, c.text || '' AS text
                FROM article a JOIN version_content c ON c.version_id = a.current_version_id
                WHERE a.id = ANY($1) AND a.withdrawn_utc IS NULL
                OFFSET 0) t
            WHERE true
            """);
        var command = new NpgsqlBatchCommand();
        command.Parameters.Add(new NpgsqlParameter { Value = articleIds.ToArray() });
        foreach (var clause in clauses)
        {
            sql.Append(" AND (false");
            // PostgreSQL refuses the null character, which no stored text has.
            foreach (var spelling in clause.Where(spelling => !spelling.Contains('\0', StringComparison.Ordinal)))
            {
                command.Parameters.Add(new NpgsqlParameter { Value = spelling });
                sql.Append(CultureInfo.InvariantCulture, $" OR strpos(text, ${command.Parameters.Count}) > 0");
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        return command;
    }
}

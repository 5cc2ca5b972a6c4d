using Microsoft.Data.Sqlite;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Sqlite;

/// <summary>Writes rows of the index with statements prepared once for a batch.</summary>
internal sealed class SearchWriter : IDisposable
{
    private readonly SqliteCommand _remove;
    private readonly SqliteCommand _place;
    private readonly SqliteCommand _tokens;

    // The next place to try for a minute: articles that share one are asked for their places one after another.
    private readonly Dictionary<long, long> _next = [];

    public SearchWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        // A trigger takes the row's tokens out of the FTS table.
        _remove = Command("DELETE FROM article_search WHERE article_id = $id", "$id");
        _place = Command(
            "INSERT INTO article_search(search_row, article_id, source_id, language) VALUES($row, $id, $source, $language) ON CONFLICT(search_row) DO NOTHING",
            "$row", "$id", "$source", "$language");
        _tokens = Command("INSERT INTO article_fts(rowid, body) VALUES($row, $body)", "$row", "$body");

        SqliteCommand Command(string sql, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            return command;
        }
    }

    public void Write(IndexRow row)
    {
        if (!row.IsNew) Remove(row.ArticleId);
        _tokens.Parameters[0].Value = Place(row);
        _tokens.Parameters[1].Value = row.Tokens;
        _tokens.ExecuteNonQuery();
    }

    public void Remove(long articleId)
    {
        _remove.Parameters[0].Value = articleId;
        _remove.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _remove.Dispose();
        _place.Dispose();
        _tokens.Dispose();
    }

    // A full minute spills into the next, and at the end of its day the search for a free place begins again at the
    // day's start: an article never leaves its day.
    private long Place(IndexRow row)
    {
        var minute = IndexPlace.OfMinute(row.Day, row.PublishedUtc);
        var (start, end) = (IndexPlace.OfDay(row.Day), IndexPlace.AfterDay(row.Day));
        _place.Parameters[1].Value = row.ArticleId;
        _place.Parameters[2].Value = row.SourceId;
        _place.Parameters[3].Value = row.Language;
        var place = _next.GetValueOrDefault(minute, minute);
        for (var tries = start; tries < end; tries++)
        {
            _place.Parameters[0].Value = place;
            if (_place.ExecuteNonQuery() > 0)
            {
                _next[minute] = place + 1 < end ? place + 1 : start;
                return place;
            }

            place = place + 1 < end ? place + 1 : start;
        }

        throw new InvalidOperationException($"No place is left for articles of {row.Day:yyyy-MM-dd}.");
    }
}

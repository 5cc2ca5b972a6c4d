using System.Text;
using NewsArchive.Storage.Search;

namespace NewsArchive.Storage.Postgres;

/// <summary>Writes index queries and rows in the forms that PostgreSQL's tsquery and tsvector read.</summary>
internal static class SearchMatch
{
    // PostgreSQL refuses a tsvector of more than 1 MiB. Only a text with more than a hundred thousand different pairs
    // comes near it: an encyclopaedia in one file. What does not fit is left out, rather than the article.
    private const int MaxBytes = 1_000_000;

    /// <summary>The query as a tsquery.</summary>
    public static string Of(IndexQuery query)
    {
        var text = new StringBuilder();
        Join(text, " & ", query.Required, clause => Join(text, " | ", clause, All));
        foreach (var excluded in query.Excluded)
        {
            text.Append(" & !");
            All(excluded);
        }

        return text.ToString();

        void All(IReadOnlyList<IndexToken> tokens) => Join(text, " & ", tokens, token =>
        {
            Quote(text, token.Text);
            if (token.IsPrefix) text.Append(":*");
        });
    }

    /// <summary>The tokens as a tsvector without positions.</summary>
    public static string Vector(string tokens)
    {
        var text = new StringBuilder(tokens.Length * 2);
        var bytes = 0;
        foreach (var place in tokens.AsSpan().Split(' '))
        {
            var token = tokens.AsSpan()[place];
            bytes += Encoding.UTF8.GetByteCount(token);
            if (bytes > MaxBytes) break;
            Quote(text, token);
            text.Append(' ');
        }

        return text.ToString();
    }

    private static void Quote(StringBuilder text, ReadOnlySpan<char> token)
    {
        text.Append('\'');
        foreach (var c in token)
        {
            if (c is '\'' or '\\') text.Append(c);
            text.Append(c);
        }

        text.Append('\'');
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

namespace NewsArchive.Ingest;

/// <summary>
/// A file that cannot become an article. It is the only exception a pass catches: the file becomes a row of
/// the ledger with the reason, and the pass goes on.
/// </summary>
public sealed class UnreadableArticleException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="code">One of <see cref="ReasonCodes"/>.</param>
    /// <param name="detail">What exactly is wrong, in words an operator can act on; no text of the article.</param>
    /// <param name="line">The line of the file, counted from 1; null when it is not about a line.</param>
    public UnreadableArticleException(string code, string detail, int? line = null)
        : base(line is null ? detail : $"line {line}: {detail}")
    {
        Code = code;
        Line = line;
    }

    /// <summary>One of <see cref="ReasonCodes"/>.</summary>
    public string Code { get; }

    /// <summary>The line of the file, counted from 1; null when it is not about a line.</summary>
    public int? Line { get; }

    /// <summary>Whether the file is no article at all, so that nobody need look at it.</summary>
    public bool IsNoArticle => Code is ReasonCodes.NotArticle or ReasonCodes.NotAFile;
}

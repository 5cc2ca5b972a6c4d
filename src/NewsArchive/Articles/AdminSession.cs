namespace NewsArchive.Articles;

/// <summary>A sign-in that is in force. Without its row no cookie opens anything, so that signing out ends it on every server.</summary>
public sealed class AdminSession
{
    /// <summary>SHA-256 of the session's secret, which only the cookie has.</summary>
    public required byte[] Key { get; set; }

    /// <summary>Who signed in.</summary>
    public required string Actor { get; set; }

    /// <summary>When.</summary>
    public DateTime StartedUtc { get; set; }

    /// <summary>When it ends at the latest, however busy the operator is.</summary>
    public DateTime ExpiresUtc { get; set; }
}

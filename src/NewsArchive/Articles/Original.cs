namespace NewsArchive.Articles;

/// <summary>The accepted bytes of a file, kept once however many files have them. Everything else can be derived from them again.</summary>
public sealed class Original
{
    /// <summary>SHA-256 of the bytes.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>Their number before compression.</summary>
    public int Length { get; set; }

    /// <summary>The bytes. Stored compressed.</summary>
    public required byte[] Content { get; set; }
}

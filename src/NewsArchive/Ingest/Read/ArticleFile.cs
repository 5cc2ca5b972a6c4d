namespace NewsArchive.Ingest.Read;

/// <summary>A file as the scan found it and the disk gave it.</summary>
/// <param name="Directory">The directory below the watched folder, '/' between names, empty for the folder itself. Its last name may be a folder alias of a source.</param>
/// <param name="Name">The file's name. Only a date is ever read from it.</param>
/// <param name="Bytes">All bytes; at most <see cref="MaxBytes"/>.</param>
/// <param name="ImportUtc">The instant of the pass: the captured time of files that tell none, and the bound against which times are checked.</param>
public sealed record ArticleFile(string Directory, string Name, ReadOnlyMemory<byte> Bytes, DateTime ImportUtc)
{
    /// <summary>Longer files are refused before they are read.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;
}

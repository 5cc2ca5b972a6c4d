namespace NewsArchive.Web.Settings;

/// <summary>Whether this user may write somewhere, found out by doing so.</summary>
internal static class Writing
{
    /// <summary>Whether a file can be made in a folder; it is removed at once.</summary>
    public static bool IsPossible(string folder)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, ".newsarchive-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a file that is there can be opened for writing. It is not changed.</summary>
    public static bool IsPossibleIn(string file)
    {
        try
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

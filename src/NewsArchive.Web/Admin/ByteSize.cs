using System.Globalization;

namespace NewsArchive.Web.Admin;

/// <summary>Numbers of bytes for people.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1024 && unit < Units.Length - 1; unit++) size /= 1024;
        return size.ToString(unit == 0 || size >= 100 ? "N0" : "N1", CultureInfo.CurrentCulture) + " " + Units[unit];
    }
}

using System.ComponentModel.DataAnnotations;

namespace NewsArchive.Fixity;

/// <summary>The settings under <c>Fixity</c>.</summary>
public sealed class FixityOptions
{
    /// <summary>Whether this process checks by itself. The verb <c>verify</c> works in any case.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The time from the end of one check to the next.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00", ErrorMessage = "Fixity:Interval must be between 01:00:00 and 3650.00:00:00, such as 30.00:00:00 for thirty days.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Stored bytes read a second, so that readers notice nothing.</summary>
    [Range(64 * 1024, long.MaxValue, ErrorMessage = "Fixity:BytesPerSecond must be at least 65536.")]
    public long BytesPerSecond { get; set; } = 8 * 1024 * 1024;

    /// <summary>A backup of the archive, or another folder of its pictures, from which damaged pictures are had again; empty for none.</summary>
    public string SecondCopy { get; set; } = "";
}

using System.ComponentModel.DataAnnotations;

namespace NewsArchive.Ingest;

/// <summary>The settings under <c>Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>The folders to watch. Relative paths are relative to the working directory. None: the bundled sample is served.</summary>
    public IList<string> Folders { get; init; } = [];

    /// <summary>The pause between two passes. A change in a folder starts the next pass earlier where the system reports changes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Ingest:Interval must be between 00:00:01 and 1.00:00:00, such as 00:00:30.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether this process takes files in. Off on web servers that only read.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A file is taken when its length and time of modification have not changed for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "Ingest:SettleTime must be between 00:00:00 and 00:10:00, such as 00:00:02.")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Files read and normalised at the same time; 0 means one for each core but one, so that pages stay fast.</summary>
    [Range(0, 256, ErrorMessage = "Ingest:Workers must be between 0 and 256; 0 means one for each core but one.")]
    public int Workers { get; set; }

    /// <summary>The number of workers in force.</summary>
    internal int WorkersInForce => Workers > 0 ? Workers : Math.Max(1, Environment.ProcessorCount - 1);
}

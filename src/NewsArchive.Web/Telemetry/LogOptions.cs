namespace NewsArchive.Web.Telemetry;

/// <summary>Our settings under <c>Logging</c>.</summary>
public sealed class LogOptions
{
    /// <summary>How a line is written.</summary>
    public LogFormat Format { get; set; } = LogFormat.Text;

    /// <summary>Which requests are logged.</summary>
    public RequestLogging Requests { get; set; } = RequestLogging.Faults;

    /// <summary>The least important lines that are written.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;
}

/// <summary>How a line of the log is written.</summary>
public enum LogFormat
{
    /// <summary>Time, level, message: for people.</summary>
    Text,

    /// <summary>One JSON object a line (Serilog's rendered compact form): for programs.</summary>
    Json,
}

using System.Globalization;
using NewsArchive.Web.Verbs;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace NewsArchive.Web.Telemetry;

/// <summary>
/// An event as one line, and below it, indented, what was thrown. Text of strangers stands in both: whatever ends a line or commands a
/// terminal is written out, so that nobody can write a line of the log that was none.
/// </summary>
internal sealed class LineFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        output.Write(' ');
        output.Write(LevelOf(logEvent.Level));
        output.Write(' ');
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, message);
        output.WriteLine(VisibleText.Of(message.ToString()));
        if (logEvent.Exception is null) return;
        foreach (var line in logEvent.Exception.ToString().Split('\n'))
        {
            output.Write("    ");
            output.WriteLine(VisibleText.Of(line.TrimEnd('\r')));
        }
    }

    private static string LevelOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };
}

namespace NewsArchive.Web.Settings;

/// <summary>Something that the check of a configuration has to tell.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Setting">The setting it is about, or what else.</param>
/// <param name="Message">What is so, and what to do.</param>
internal sealed record Finding(Severity Severity, string Setting, string Message)
{
    public static Finding Error(string setting, string message) => new(Severity.Error, setting, message);

    public static Finding Warning(string setting, string message) => new(Severity.Warning, setting, message);

    public static Finding Note(string setting, string message) => new(Severity.Note, setting, message);
}

/// <summary>How bad a finding is.</summary>
internal enum Severity
{
    /// <summary>The program does not start, or not do what was meant.</summary>
    Error,

    /// <summary>It works, and somebody should know.</summary>
    Warning,

    /// <summary>It is as it should be.</summary>
    Note,
}

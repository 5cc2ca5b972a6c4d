namespace NewsArchive.Web.Verbs;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but files were rejected and <c>--strict</c> asked to be told.</summary>
    public const int DoneWithRejections = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int WrongUse = 2;

    /// <summary>It could not be done.</summary>
    public const int Failed = 3;

    /// <summary>It was stopped by Ctrl-C or a service manager before its end.</summary>
    public const int Stopped = 130;
}

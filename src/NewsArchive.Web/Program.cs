using NewsArchive.Web;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Verbs;

NativeHeaps.KeepFew();
try
{
    if (CommandLine.IsVerb(args)) return await CommandLine.RunAsync(args);
    await ArchiveServer.RunAsync(args);
    return 0;
}
catch (OperatorException e)
{
    await Console.Error.WriteLineAsync(CommandLine.Complaint(args, e.Message));
    return ExitCodes.Failed;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped. What was done stays; run it again to go on.");
    return ExitCodes.Stopped;
}

/// <summary>Named for the tests' host factory.</summary>
public sealed partial class Program;

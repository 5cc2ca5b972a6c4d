using Microsoft.Extensions.Options;
using NewsArchive.Web;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Verbs;

try
{
    if (CommandLine.IsVerb(args)) return await CommandLine.RunAsync(args);
    await ArchiveServer.RunAsync(args);
    return 0;
}
catch (Exception e) when (e is OperatorException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync($"NewsArchive cannot start: {e.Message}");
    return ExitCodes.Failed;
}

/// <summary>Named for the tests' host factory.</summary>
public sealed partial class Program;

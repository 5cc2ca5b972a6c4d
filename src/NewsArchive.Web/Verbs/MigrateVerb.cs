using System.CommandLine;

namespace NewsArchive.Web.Verbs;

/// <summary><c>migrate</c>: brings the database's schema up to date and ends. Serving does the same at its start.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var command = new Command("migrate", "Bring the database's schema up to date.");
        command.SetAction(async (_, cancellation) =>
        {
            using var host = await CommandLine.OpenAsync(cancellation);
            Console.WriteLine("The schema is up to date.");
            return ExitCodes.Done;
        });
        return command;
    }
}

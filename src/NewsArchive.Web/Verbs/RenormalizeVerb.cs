using System.CommandLine;
using System.Globalization;
using NewsArchive.Ingest;

namespace NewsArchive.Web.Verbs;

/// <summary><c>renormalize</c>: derives stored versions again from their kept originals.</summary>
internal static class RenormalizeVerb
{
    private const int VersionsPerLine = 5_000;

    public static Command Command()
    {
        var all = new Option<bool>("--all") { Description = "Also what the present rules made." };
        var command = new Command("renormalize", "Derive again, from the kept originals, what older rules made. Serving does the same by and by.") { all };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var host = await CommandLine.OpenAsync(cancellation);
            var done = await host.Services.GetRequiredService<Renormalization>().RunAsync(parsed.GetValue(all), Tell, cancellation)
                ?? throw new OperatorException("Another process is taking files in. Stop it, or set Ingest:Enabled to false there.");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} versions derived again"));
            return ExitCodes.Done;
        });
        return command;
    }

    private static bool Tell(int done)
    {
        if (done % VersionsPerLine == 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} versions"));
        return false;
    }
}

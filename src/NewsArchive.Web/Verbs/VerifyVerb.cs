using System.CommandLine;
using System.Globalization;
using NewsArchive.Articles;
using NewsArchive.Fixity;
using NewsArchive.Storage;

namespace NewsArchive.Web.Verbs;

/// <summary><c>verify</c>: checks everything the archive keeps against the hashes it was kept under.</summary>
internal static class VerifyVerb
{
    public static Command Command()
    {
        var rate = new Option<long?>("--rate") { Description = "Read at most so many bytes a second; without it, as fast as the disk gives them." };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long?>() is <= 0) result.AddError("--rate must be more than 0.");
        });
        var last = new Option<bool>("--last") { Description = "Do not check; tell what the last check found." };
        var command = new Command("verify", "Check originals, versions, pictures and daily manifests against their hashes, and repair what can be had again. Exits with 3 when anything stays wrong.") { rate, last };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(rate), parsed.GetValue(last), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(long? rate, bool last, CancellationToken cancellation)
    {
        using var host = await CommandLine.OpenAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        var run = last
            ? await FixityCheck.LastAsync(db, cancellation) ?? throw new OperatorException("No check has come to its end yet. Run verify.")
            : await scope.ServiceProvider.GetRequiredService<FixityCheck>().RunAsync(rate, progress: null, cancellation)
                ?? throw new OperatorException("Another process is checking at the moment; verify --last tells what it found when it is done.");

        foreach (var fault in await FixityCheck.FaultsAsync(db, run.Id, cancellation)) Console.WriteLine(Line(fault));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Originals} originals, {run.Versions} versions, {run.Pictures} pictures, {run.Manifests} manifests, {run.Bytes} bytes: {run.Faults} faults, {run.Repaired} repaired"));
        return run.IsClean ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string Line(FixityFault fault) =>
        $"{(fault.Repaired ? "repaired" : "wrong")}\t{fault.Kind.ToString().ToLowerInvariant()}\t{fault.Name}\t{VisibleText.Of(fault.Detail)}";
}

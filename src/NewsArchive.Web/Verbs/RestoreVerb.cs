using System.CommandLine;
using NewsArchive.Backup;

namespace NewsArchive.Web.Verbs;

/// <summary><c>restore</c>: puts a backup in the place of the archive.</summary>
internal static class RestoreVerb
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that backup wrote." };
        var force = new Option<bool>("--force") { Description = "Overwrite an archive that is not empty." };
        var command = new Command("restore", "Put a backup in the place of the archive. Stop every server of the archive first.") { folder, force };
        command.SetAction((parsed, cancellation) => RunAsync(Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(force), cancellation));
        return command;
    }

    private static Task<int> RunAsync(string folder, bool force, CancellationToken cancellation) => BackupVerb.TellAsync(async () =>
    {
        using var host = await CommandLine.OpenAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArchiveBackup>().RestoreAsync(folder, force, cancellation);
    });
}

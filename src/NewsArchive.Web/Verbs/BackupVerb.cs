using System.CommandLine;
using System.Globalization;
using NewsArchive.Backup;
using NewsArchive.Storage;

namespace NewsArchive.Web.Verbs;

/// <summary><c>backup</c>: copies the whole archive into a folder, while it is in use.</summary>
internal static class BackupVerb
{
    public static Command Command()
    {
        var folder = new Argument<string>("folder") { Description = "An empty folder, or one that does not exist yet." };
        var check = new Option<bool>("--check") { Description = "Write nothing; check that the backup in the folder is whole." };
        var command = new Command("backup", "Copy the whole archive, as it is at one instant, into a folder. It may be in use meanwhile.") { folder, check };
        command.SetAction((parsed, cancellation) => RunAsync(Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(check), cancellation));
        return command;
    }

    private static Task<int> RunAsync(string folder, bool check, CancellationToken cancellation) => TellAsync(async () =>
    {
        if (check) return await ArchiveBackup.CheckAsync(folder, cancellation);
        using var host = await CommandLine.OpenAsync(cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArchiveBackup>().WriteAsync(folder, cancellation);
    });

    /// <summary>Runs, and tells what the backup holds, or why there is none.</summary>
    public static async Task<int> TellAsync(Func<Task<BackupManifest>> work)
    {
        try
        {
            var manifest = await work();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{manifest.Articles} articles, {manifest.Versions} versions, {manifest.Originals} originals, {manifest.Pictures} pictures of {manifest.CreatedUtc:yyyy-MM-ddTHH:mm:ssZ}, {manifest.Files.Sum(f => f.Bytes) + manifest.PictureBytes} bytes"));
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is BackupException or StorageToolException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(e.Message, e);
        }
    }
}

using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Articles;
using NewsArchive.Images.Formats;
using NewsArchive.Storage;

namespace NewsArchive.Images;

/// <summary>
/// Fetches one picture: from its own address, else from the proxy under which a file named it, else from a web archive. The
/// ledger then says what came of it. Thread-safe; each call has a database of its own.
/// </summary>
public sealed class ImageFetcher(ImageDownloader downloader, ImageStore store, HostTurns turns, ImageOptions options, TimeProvider clock)
{
    // From a quarter of an hour to a month: a host that is away for so long is gone.
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(15), TimeSpan.FromHours(3), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30)];

    /// <summary>Fetches a picture and writes down what came of it.</summary>
    /// <exception cref="IOException">The store does not take it; the ledger is as it was.</exception>
    internal async Task<FetchOutcome> FetchAsync(ArchiveDb db, Image image, CancellationToken cancellation)
    {
        var answers = new List<FetchAnswer>();
        foreach (var (name, address) in Addresses(image))
        {
            var download = await AskAsync(address, cancellation);
            answers.Add(new FetchAnswer(name, download.Reason ?? "", download.Fault, download.RetryAfter));
            if (download.Picture is not { } picture) continue;

            var sha256 = SHA256.HashData(download.Bytes!);
            await store.KeepAsync(sha256, download.Bytes, cancellation);
            await NoteStoredAsync(db, image.Id, address, picture, sha256, download.Bytes!.Length, cancellation);
            return new FetchOutcome(ImageState.Stored, sha256, download.Bytes.Length);
        }

        return await NoteAsync(db, image, answers, cancellation);
    }

    /// <summary>Asks the addresses of a picture for exactly these bytes, as a repair does. The ledger stays as it is.</summary>
    public async Task<string?> FetchAgainAsync(Image image, byte[] sha256, CancellationToken cancellation)
    {
        foreach (var (_, address) in Addresses(image))
        {
            var download = await AskAsync(address, cancellation);
            if (download.Bytes is not { } bytes || !SHA256.HashData(bytes).AsSpan().SequenceEqual(sha256)) continue;
            await store.KeepAsync(sha256, bytes, cancellation);
            return address;
        }

        return null;
    }

    private IEnumerable<(string Name, string Address)> Addresses(Image image)
    {
        yield return ("source", image.Url);
        if (image.ProxyUrl is { } proxy) yield return ("proxy", proxy);
        if (options.WebArchive.Length > 0 && MayBeTold(image.Url)) yield return ("web archive", $"{options.WebArchive}{image.SeenUtc:yyyyMMddHHmmss}id_/{image.Url}");
    }

    // What is no address of the web, or carries a password, is nobody else's business.
    private static bool MayBeTold(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 };

    private async Task<Download> AskAsync(string address, CancellationToken cancellation) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && downloader.MayAsk(uri)
            ? await turns.TakeAsync(uri.IdnHost, () => downloader.GetAsync(uri, cancellation), cancellation)
            : Download.Gone(ImageReasons.BadAddress);

    private async Task NoteStoredAsync(
        ArchiveDb db, long id, string address, PictureHeader picture, byte[] sha256, long bytes, CancellationToken cancellation)
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        await db.Images.Where(i => i.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(i => i.State, ImageState.Stored)
                .SetProperty(i => i.Reason, (string?)null).SetProperty(i => i.Detail, (string?)null)
                .SetProperty(i => i.CheckedUtc, nowUtc).SetProperty(i => i.Attempts, 0).SetProperty(i => i.DueUtc, (DateTime?)null)
                .SetProperty(i => i.Sha256, sha256).SetProperty(i => i.MediaType, picture.MediaType)
                .SetProperty(i => i.Width, picture.Width).SetProperty(i => i.Height, picture.Height)
                .SetProperty(i => i.Bytes, bytes).SetProperty(i => i.FetchedUrl, address),
            cancellation);
    }

    private async Task<FetchOutcome> NoteAsync(ArchiveDb db, Image image, List<FetchAnswer> answers, CancellationToken cancellation)
    {
        // A host that asks for patience says nothing of the picture.
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        var attempts = answers.Exists(a => a.Fault == DownloadFault.Busy) ? image.Attempts : image.Attempts + 1;
        var (state, again) = Verdict(answers, attempts);
        var detail = string.Join("; ", answers.Select(a => $"{a.Name}: {a.Reason}"));
        await db.Images.Where(i => i.Id == image.Id).ExecuteUpdateAsync(
            row => row.SetProperty(i => i.State, state).SetProperty(i => i.Reason, answers[0].Reason).SetProperty(i => i.Detail, detail)
                .SetProperty(i => i.CheckedUtc, nowUtc).SetProperty(i => i.Attempts, attempts)
                .SetProperty(i => i.DueUtc, again == null ? null : nowUtc + again),
            cancellation);
        return new FetchOutcome(state, null, 0);
    }

    // It is lost only when every address has said so. One that may answer another time keeps it waiting, for a while.
    private static (ImageState State, TimeSpan? Pause) Verdict(List<FetchAnswer> answers, int attempts)
    {
        if (answers.Exists(a => a.Fault == DownloadFault.Unkept)) return (ImageState.Alive, null);
        var later = answers.FindAll(a => a.Fault is DownloadFault.Later or DownloadFault.Busy);
        if (later.Count == 0 || attempts > Pauses.Length) return (ImageState.Lost, null);

        var pause = Pauses[Math.Clamp(attempts - 1, 0, Pauses.Length - 1)];
        var asked = later.Max(a => a.RetryAfter) ?? TimeSpan.Zero;
        return (ImageState.NotFetched, asked > pause ? asked : pause);
    }

    private sealed record FetchAnswer(string Name, string Reason, DownloadFault Fault, TimeSpan? RetryAfter);
}

/// <summary>What came of a fetch.</summary>
internal sealed record FetchOutcome(ImageState State, byte[]? Sha256, long Bytes);

using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using NewsArchive.Articles;
using NewsArchive.Images.Formats;

namespace NewsArchive.Images;

/// <summary>
/// Gets a picture from one address, whatever answers there. Everything is bounded: time, bytes, redirects, headers; nothing an
/// answer says of itself is believed. Thread-safe.
/// </summary>
public sealed class ImageDownloader : IDisposable
{
    /// <summary>The most bytes of a picture.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const int MaxRedirects = 3;
    private const int FirstBuffer = 64 * 1024;
    private const int EnoughToKnow = 4 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    private readonly AddressPolicy _policy;
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;

    /// <summary>Opens the way out.</summary>
    /// <param name="policy">Where it may lead.</param>
    /// <param name="resolve">Finds the addresses of names.</param>
    /// <param name="userAgent">How the program calls itself; a product and a comment.</param>
    /// <param name="clock">Measures its patience.</param>
    public ImageDownloader(AddressPolicy policy, HostResolver resolve, string userAgent, TimeProvider clock)
    {
        (_policy, _clock) = (policy, clock);
        _client = new HttpClient(GuardedConnection.Handler(policy, resolve)) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "image/avif,image/webp,image/png,image/jpeg,image/gif");
    }

    /// <summary>Whether an address may be asked at all, as far as the address itself tells.</summary>
    internal bool MayAsk(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.IdnHost.Length > 0
        && (AddressPolicy.IsPortOfWeb(address.Port) || _policy.HasExceptions);

    internal async Task<Download> GetAsync(Uri address, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await FollowAsync(address, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Download.Later(ImageReasons.Timeout);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidOperationException)
        {
            return FaultOf(e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Download> FollowAsync(Uri address, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (!MayAsk(address)) return Download.Gone(ImageReasons.BadAddress);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!IsRedirect(response.StatusCode)) return await ReadAsync(response, cancellation);
            if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next)) break;
            address = next;
        }

        return Download.Gone(ImageReasons.Redirects);
    }

    private async Task<Download> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK) return Download.OfStatus(response.StatusCode, RestAsked(response));

        // An announced length saves the reading; it never makes room.
        var limit = response.Content.Headers.ContentLength > MaxBytes ? EnoughToKnow : MaxBytes;
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var (buffer, count) = await ReadAsync(stream, limit, cancellation);
        try
        {
            var bytes = buffer.AsSpan(0, Math.Min(count, limit));
            if (count > limit) return PictureFormats.IsPicture(bytes) ? Download.Unkept(ImageReasons.TooLarge) : Download.Gone(ImageReasons.NotAPicture);
            return PictureFormats.Read(bytes, out var reason) is { } picture
                ? Download.Of(bytes.ToArray(), picture)
                : reason is ImageReasons.Svg or ImageReasons.TooManyPixels ? Download.Unkept(reason) : Download.Gone(reason);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // One byte more than the limit tells that there is more.
    private static async Task<(byte[] Buffer, int Count)> ReadAsync(Stream stream, int limit, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var count = 0;
        try
        {
            while (count <= limit)
            {
                if (count == buffer.Length) buffer = Grown(buffer, count);
                var room = Math.Min(buffer.Length, limit + 1) - count;
                var read = await stream.ReadAsync(buffer.AsMemory(count, room), cancellation);
                if (read == 0) break;
                count += read;
            }

            return (buffer, count);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grown(byte[] buffer, int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private TimeSpan? RestAsked(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - _clock.GetUtcNow() : null;
        return asked is { } rest && rest > TimeSpan.Zero ? (rest < LongestRest ? rest : LongestRest) : null;
    }

    private static Download FaultOf(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ForbiddenAddressException: return Download.Gone(ImageReasons.ForbiddenAddress);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }: return Download.Gone(ImageReasons.NoHost);
                case SocketException { SocketErrorCode: SocketError.TryAgain }: return Download.Later(ImageReasons.NoHost);
                case SocketException: return Download.Later(ImageReasons.NoConnection);
                case AuthenticationException: return Download.Later(ImageReasons.NoConnection);
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }: return Download.Later(ImageReasons.CutOff);
                case TimeoutException: return Download.Later(ImageReasons.Timeout);
            }
        }

        return e is HttpRequestException or HttpIOException or InvalidOperationException
            ? Download.Gone(ImageReasons.BadAnswer)
            : Download.Later(ImageReasons.NoConnection);
    }
}

using System.Globalization;
using System.Net;
using NewsArchive.Articles;
using NewsArchive.Images.Formats;

namespace NewsArchive.Images;

/// <summary>What one address answered.</summary>
/// <param name="Reason">Why it gave no picture to keep (<see cref="ImageReasons"/>); null when it gave one.</param>
/// <param name="Fault">What that means for the next try.</param>
/// <param name="Bytes">The picture's bytes; null without one.</param>
/// <param name="Picture">What its header says; null without one.</param>
/// <param name="RetryAfter">How long the host asked to be left alone; null when it did not.</param>
internal sealed record Download(string? Reason, DownloadFault Fault, byte[]? Bytes = null, PictureHeader? Picture = null, TimeSpan? RetryAfter = null)
{
    public static Download Of(byte[] bytes, PictureHeader picture) => new(null, DownloadFault.None, bytes, picture);

    /// <summary>The address gives no picture, today or tomorrow.</summary>
    public static Download Gone(string reason) => new(reason, DownloadFault.Gone);

    /// <summary>There is a picture, and it is not kept.</summary>
    public static Download Unkept(string reason) => new(reason, DownloadFault.Unkept);

    /// <summary>It may answer another time.</summary>
    public static Download Later(string reason) => new(reason, DownloadFault.Later);

    /// <summary>The host is there, and asks to be left alone for a while.</summary>
    public static Download Busy(string reason, TimeSpan? retryAfter) => new(reason, DownloadFault.Busy, RetryAfter: retryAfter);

    /// <summary>What an answer of HTTP without a picture means.</summary>
    public static Download OfStatus(HttpStatusCode status, TimeSpan? retryAfter)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"http-{(int)status}");
        if (status == HttpStatusCode.TooManyRequests || (status == HttpStatusCode.ServiceUnavailable && retryAfter is not null)) return Busy(reason, retryAfter);
        return (int)status is >= 500 or 408 or 425 ? Later(reason) : Gone(reason);
    }
}

/// <summary>What a failed download means.</summary>
internal enum DownloadFault
{
    /// <summary>It did not fail.</summary>
    None,

    /// <summary>The address gives no picture, today or tomorrow.</summary>
    Gone,

    /// <summary>There is a picture, and it is not kept.</summary>
    Unkept,

    /// <summary>It may answer another time.</summary>
    Later,

    /// <summary>It will answer another time.</summary>
    Busy,
}

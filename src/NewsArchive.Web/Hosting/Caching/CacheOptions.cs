using System.ComponentModel.DataAnnotations;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>The settings under <c>Cache</c>: pages that are kept ready.</summary>
public sealed class CacheOptions
{
    /// <summary>Whether pages are kept at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory for pages, in bytes.</summary>
    [Range(0, 16L * 1024 * 1024 * 1024, ErrorMessage = "Cache:Bytes must be between 0 and 17179869184.")]
    public long Bytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How old an answer may be: how often a server asks the database what has changed, while it is asked for pages.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Cache:Refresh must be between 00:00:00 and 00:05:00.")]
    public TimeSpan Refresh { get; set; } = TimeSpan.FromSeconds(1);
}

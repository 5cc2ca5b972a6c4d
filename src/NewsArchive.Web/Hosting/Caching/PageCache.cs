using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using NewsArchive.Browse;

namespace NewsArchive.Web.Hosting.Caching;

/// <summary>Answers kept in memory, the least used of them first to go.</summary>
internal sealed class PageCache(IOptions<CacheOptions> options, ChangeFeed feed, TimeProvider clock, ArchiveZone zone) : IDisposable
{
    // What stands beside a page's own matter, such as the next article of its source, may be so old.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WhileUnsettled = TimeSpan.FromSeconds(1);

    // One page must not drive out all others.
    private const int LargestShare = 16;

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = options.Value.Bytes, CompactionPercentage = 0.2 });

    /// <summary>Whether anything is kept.</summary>
    public bool IsOn { get; } = options.Value is { Enabled: true, Bytes: > 0 };

    /// <summary>The answer of a key; null when there is none that shows what is so.</summary>
    public KeptPage? Find(string key)
    {
        if (!_pages.TryGetValue(key, out KeptPage? page) || page is null) return null;
        if (feed.IsCurrent(page.Generation, page.Tags)) return page;
        _pages.Remove(key);
        return null;
    }

    /// <summary>Keeps an answer.</summary>
    public void Keep(string key, KeptPage page)
    {
        if (page.Size > options.Value.Bytes / LargestShare || !feed.IsCurrent(page.Generation, page.Tags)) return;
        _pages.Set(key, page, new MemoryCacheEntryOptions
        {
            Size = page.Size,
            AbsoluteExpirationRelativeToNow = feed.IsUnsettled(page.Tags) ? WhileUnsettled : Shorter(Longest, UntilMidnight()),
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();

    // Pages say "today" and search "the last month".
    private TimeSpan UntilMidnight() => TimeSpan.FromDays(1) - zone.ToLocal(clock.GetUtcNow()).TimeOfDay;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}

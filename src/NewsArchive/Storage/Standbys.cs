using NewsArchive.Storage.Postgres;

namespace NewsArchive.Storage;

/// <summary>
/// Whether the hot standbys keep up with the primary. What the primary had written a while ago must be on every standby that answers;
/// else pages are read from the primary until it is. Safe to use from many threads; <see cref="LookAsync"/> from one.
/// </summary>
public sealed class Standbys
{
    private readonly StandbyLag? _lag;
    private volatile bool _keepUp = true;

    internal Standbys(StandbyLag? lag) => _lag = lag;

    /// <summary>Whether there are any.</summary>
    public bool Exist => _lag is not null;

    /// <summary>Whether pages may be read from them.</summary>
    public bool KeepUp => _keepUp;

    /// <summary>Looks again how far they are.</summary>
    /// <param name="atMost">How far behind one may be.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The hosts that are further behind.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        IReadOnlyList<string> late = _lag is null ? [] : await _lag.LateAsync(atMost, cancellation);
        _keepUp = late.Count == 0;
        return late;
    }
}

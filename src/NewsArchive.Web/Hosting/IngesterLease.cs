using NewsArchive.Storage;

namespace NewsArchive.Web.Hosting;

/// <summary>
/// The right to watch the folders, kept from pass to pass: servers that took turns would each compare all files, and one that does not
/// have the folder mounted would call them missing. For one loop; not thread-safe.
/// </summary>
public sealed class IngesterLease(IServiceScopeFactory scopes) : IAsyncDisposable
{
    private AsyncServiceScope? _scope;
    private DutyLease? _lease;

    /// <summary>Makes sure of it.</summary>
    /// <returns>Whether this process has it; otherwise another one does.</returns>
    public async Task<bool> HoldAsync(CancellationToken cancellation)
    {
        if (_lease is not null && await _lease.IsHeldAsync(cancellation)) return true;
        await ReleaseAsync();

        // A scope of its own, as the right is bound to the context's connection, which nobody else may use meanwhile.
        _scope = scopes.CreateAsyncScope();
        _lease = await _scope.Value.ServiceProvider.GetRequiredService<ArchiveDb>().TryTakeAsync(ArchiveDuty.Ingester, cancellation);
        if (_lease is null) await ReleaseAsync();
        return _lease is not null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ReleaseAsync();

    private async ValueTask ReleaseAsync()
    {
        if (_lease is not null) await _lease.DisposeAsync();
        if (_scope is not null) await _scope.Value.DisposeAsync();
        (_lease, _scope) = (null, null);
    }
}

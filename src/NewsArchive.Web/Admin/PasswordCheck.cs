using Microsoft.Extensions.Options;

namespace NewsArchive.Web.Admin;

/// <summary>Compares passwords, one at a time: each takes a processor for a good part of a second, and readers need it too.</summary>
public sealed class PasswordCheck(IOptions<AdminOptions> options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly PasswordHash? _hash = options.Value.HasPassword ? PasswordHash.Parse(options.Value.PasswordHash!) : null;
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Whether it is the operator's password; null when so many are being compared that this one has no turn.</summary>
    public async Task<bool?> FitsAsync(string password, CancellationToken cancellation)
    {
        if (_hash is null || password.Length > PasswordHash.LongestPassword) return false;
        if (!await _one.WaitAsync(Patience, cancellation)) return null;
        try
        {
            return await Task.Run(() => _hash.Fits(password), CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}

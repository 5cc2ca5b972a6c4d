using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace NewsArchive.Storage;

/// <summary>The context's transaction when it has one, which the caller commits; else one of our own.</summary>
internal sealed class JoinedTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? _own;

    private JoinedTransaction(IDbContextTransaction transaction, bool isOwn)
    {
        Transaction = transaction.GetDbTransaction();
        Connection = Transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
        _own = isOwn ? transaction : null;
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    public static async Task<JoinedTransaction> JoinAsync(ArchiveDb db, CancellationToken cancellation) =>
        db.Database.CurrentTransaction is { } ambient
            ? new JoinedTransaction(ambient, isOwn: false)
            : new JoinedTransaction(await db.Database.BeginTransactionAsync(cancellation), isOwn: true);

    public Task CommitAsync(CancellationToken cancellation) => _own?.CommitAsync(cancellation) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

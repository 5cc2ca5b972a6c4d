using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NewsArchive.Storage;

/// <summary>
/// A compiled query (<see cref="Microsoft.EntityFrameworkCore.EF"/>), whose expression is built and looked up once instead of at each asking. What is
/// compiled belongs to one model, so each database has its own. Thread-safe.
/// </summary>
/// <typeparam name="TQuery">The delegate that asks.</typeparam>
/// <param name="compile">Compiles it.</param>
internal sealed class KeptQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _compiled = [];

    /// <summary>The query for the database that is asked.</summary>
    public TQuery In(ArchiveDb db) => _compiled.GetValue(db.Model, _ => compile());
}

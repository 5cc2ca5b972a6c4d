using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsArchive.Storage.Postgres;

/// <summary>Gives commands the limit of <see cref="QueryTime"/>. When it is over, the driver has the server cancel the statement.</summary>
internal sealed class QueryTimeInterceptor : DbCommandInterceptor
{
    public static QueryTimeInterceptor Instance { get; } = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (QueryTime.Current is { } limit) result.CommandTimeout = (int)Math.Ceiling(limit.TotalSeconds);
        return result;
    }
}

using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Storage;
using Npgsql;

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>What a reader is told of an exception that nobody caught.</summary>
internal static partial class Failures
{
    private const int SqliteInterrupted = 9;
    private const int SqliteBusy = 5;
    private const int SqliteReadError = 10;
    private const int SqliteCannotOpen = 14;

    /// <summary>How exceptions become answers: the error page, with a status of their own, and no stack trace for anybody.</summary>
    public static ExceptionHandlerOptions Handling(ILogger log) => new()
    {
        ExceptionHandlingPath = "/error",
        StatusCodeSelector = StatusOf,
        SuppressDiagnosticsCallback = context => WasExpected(context, log),
    };

    /// <summary>503 when the database is away or took too long, what the server says of a request it could not read, 500 for our own faults.</summary>
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException request => request.StatusCode,
        _ when IsTransient(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Whether the database is away, or had too much to do: the same may succeed in a moment.</summary>
    public static bool IsTransient(Exception? exception) => exception switch
    {
        null => false,
        TimeoutException or ArchiveBusyException => true,
        PostgresException postgres => postgres.IsTransient || IsOfTheServer(postgres.SqlState),
        NpgsqlException => true, // it never came to an answer of the server
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteInterrupted or SqliteBusy or SqliteReadError or SqliteCannotOpen,
        InvalidOperationException { InnerException: DbException inner } => IsTransient(inner),
        RetryLimitExceededException or DbUpdateException => IsTransient(exception.InnerException),
        _ => false,
    };

    // Classes of SQLSTATE that tell of the server and not of the question: no connection, no access, no such database,
    // no resources, stopped by an operator or by the limit on time, a fault of the system.
    private static bool IsOfTheServer(string state) => state[..2] is "08" or "28" or "3D" or "53" or "57" or "58";

    // A database that is away is told in a line, not in a trace for every reader.
    private static bool WasExpected(ExceptionHandlerSuppressDiagnosticsContext context, ILogger log)
    {
        var status = StatusOf(context.Exception);
        if (status == StatusCodes.Status500InternalServerError) return false;
        if (status == StatusCodes.Status503ServiceUnavailable) Log.Unavailable(log, context.Exception.GetBaseException().GetType().Name, context.Exception.GetBaseException().Message);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A page could not be made: the database is away or took too long ({Kind}: {Reason})")]
        public static partial void Unavailable(ILogger logger, string kind, string reason);
    }
}

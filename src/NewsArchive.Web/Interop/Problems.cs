namespace NewsArchive.Web.Interop;

/// <summary>Errors for programs: problem documents (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>How long a program should wait when the database is overloaded.</summary>
    public const string RetryAfterSeconds = "60";

    /// <summary>Registers them.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = static context =>
    {
        // What a fault is found by in the log. Every other answer says the same to the same question.
        if (context.ProblemDetails.Status < StatusCodes.Status500InternalServerError) context.ProblemDetails.Extensions.Remove("traceId");
    });
}

namespace NewsArchive.Web.Hosting.Requests;

/// <summary>Whether a person or a program asks: one is told what went wrong on a page, the other in a problem document (RFC 9457).</summary>
internal static class Askers
{
    private static readonly string[] ForPrograms = ["/api", "/cdx", "/wayback", "/web/timemap", "/feed", "/sitemaps", "/manifests", "/openapi", "/export"];
    private static readonly string[] ProgramFiles = [".json", ".atom", ".xml", ".md", ".ris", ".bib"];

    /// <summary>Whether the address is one for programs, or the client says that it takes no pages.</summary>
    public static bool IsProgram(HttpRequest request) => IsProgram(request.Path) || TakesNoPages(request.Headers.Accept);

    /// <summary>Whether an address is one for programs.</summary>
    public static bool IsProgram(PathString path)
    {
        foreach (var prefix in ForPrograms)
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var file in ProgramFiles)
            if (path.Value!.EndsWith(file, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool TakesNoPages(string? accept) =>
        !string.IsNullOrEmpty(accept)
        && accept.Contains("json", StringComparison.OrdinalIgnoreCase)
        && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

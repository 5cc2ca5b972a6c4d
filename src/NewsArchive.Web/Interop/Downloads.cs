using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace NewsArchive.Web.Interop;

/// <summary>Answers that are not pages of this site: whatever they contain, a browser must not act on it.</summary>
internal static class Downloads
{
    private const string Inert = "default-src 'none'; form-action 'none'; sandbox";

    /// <summary>Forbids the answer everything, should a browser show it as a document.</summary>
    public static void MakeInert(HttpResponse response) => response.Headers.ContentSecurityPolicy = Inert;

    /// <summary>The bytes of a file as they were taken in: plain text, saved and not shown.</summary>
    public static IResult Original(HttpResponse response, byte[] bytes, string sha256, string fileName)
    {
        MakeInert(response);
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        return Results.Bytes(bytes, MediaTypeNames.Text.Plain + "; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }

    /// <summary>A short answer in words.</summary>
    public static IResult Words(HttpResponse response, int status, string text)
    {
        MakeInert(response);
        return Results.Text(text + "\n", MediaTypeNames.Text.Plain, statusCode: status);
    }
}

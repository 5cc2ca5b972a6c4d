using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Api;

/// <summary>The answers of the API.</summary>
internal static class ApiAnswer
{
    // Chinese as it is; what has a meaning in HTML is escaped, should the answer land in a page.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>A value as JSON, with a validator: asked again with If-None-Match, an unchanged answer is 304.</summary>
    public static IResult Json<T>(HttpContext context, T value, string mediaType = "application/json") =>
        Bytes(context, JsonSerializer.SerializeToUtf8Bytes(value, Options), mediaType + "; charset=utf-8");

    /// <summary>
    /// Bytes with a validator made from them. It is weak, because compression changes bytes on their way. The date, where
    /// there is one, is for those that know no validators.
    /// </summary>
    public static IResult Bytes(HttpContext context, byte[] bytes, string contentType, DateTime? lastModifiedUtc = null)
    {
        Downloads.MakeInert(context.Response);
        context.Response.Headers.Remove(HeaderNames.Vary); // the answer is the same in every language
        context.Response.Headers.CacheControl = "public, max-age=60";
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
        DateTimeOffset? lastModified = lastModifiedUtc is { } utc ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) : null;
        return Results.Bytes(bytes, contentType, lastModified: lastModified, entityTag: new EntityTagHeaderValue($"\"{tag}\"", isWeak: true));
    }

    /// <summary>A refusal: which parameter, and what it may be (RFC 9457).</summary>
    public static IResult Refuse(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The request makes no sense");

    /// <summary>There is no such thing.</summary>
    public static IResult Unknown(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not in this archive");
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsArchive.Storage;
using NewsArchive.Web.Interop;

namespace NewsArchive.Web.Memento.Cdx;

/// <summary>The index of all versions, as a subset of the Internet Archive's CDX server.</summary>
internal static class CdxEndpoint
{
    private const int RowsPerFlush = 500;

    private static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers <c>/cdx?url=…</c>.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext context, ArchiveDb db, CancellationToken cancellation)
    {
        var parameters = new CdxParameters(context.Request.Query);
        if (parameters.Read() is not { } query) return Downloads.Words(context.Response, StatusCodes.Status400BadRequest, parameters.Complaint!);

        Downloads.MakeInert(context.Response);
        var rows = new CdxRows(db, query);
        if (query.ShowNumPages) return Results.Text((await rows.CountPagesAsync(cancellation)).ToString(CultureInfo.InvariantCulture) + "\n");
        context.Response.ContentType = query.Json ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
        if (!HttpMethods.IsHead(context.Request.Method)) await WriteAsync(context.Response.Body, query, rows, cancellation);
        return Results.Empty;
    }

    private static async Task WriteAsync(Stream body, CdxQuery query, CdxRows rows, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true);
        var (count, last, more) = (0, (CdxRow?)null, false);
        if (query.Json) await writer.WriteAsync("[" + Array(query.Fields.Select(f => CdxRow.Fields[f])));
        await foreach (var row in ChosenAsync(query, rows, cancellation))
        {
            if (more = count == Math.Abs(query.Limit)) break;
            await writer.WriteAsync(Line(query, row));
            last = row;
            if (++count % RowsPerFlush == 0) await writer.FlushAsync(cancellation);
        }

        if (more && query.ShowResumeKey && new CdxResumeKey(last!.UrlKey, last.StampUtc).Escaped is { } key)
            await writer.WriteAsync(query.Json ? $",\n[],\n{Array([key])}" : $"\n{key}\n");
        if (query.Json) await writer.WriteAsync("]\n");
    }

    private static string Line(CdxQuery query, CdxRow row) => query.Json
        ? ",\n" + Array(query.Fields.Select(f => row.Values[f]))
        : string.Join(' ', query.Fields.Select(f => row.Values[f])) + "\n";

    private static string Array(IEnumerable<string> values) => JsonSerializer.Serialize(values, PlainJson);

    private static IAsyncEnumerable<CdxRow> ChosenAsync(CdxQuery query, CdxRows rows, CancellationToken cancellation)
    {
        if (query.Closest is { } closest) return NearestAsync(rows, closest, query.Offset, cancellation);
        var all = rows.ReadAsync(cancellation);
        return query is { Limit: < 0, Reverse: false } ? LastAsync(all, query, cancellation) : all.Skip(query.Offset);
    }

    private static async IAsyncEnumerable<CdxRow> NearestAsync(
        CdxRows rows, DateTime closest, int offset, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Only the versions of one address: a short list.
        var all = await rows.ReadAsync(cancellation).ToListAsync(cancellation);
        foreach (var row in all.OrderBy(r => (r.StampUtc - closest).Duration()).Skip(offset)) yield return row;
    }

    // The last rows, put back into the order of the index.
    private static async IAsyncEnumerable<CdxRow> LastAsync(
        IAsyncEnumerable<CdxRow> backwards, CdxQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = await backwards.Skip(query.Offset).Take(-query.Limit).ToListAsync(cancellation);
        for (var i = rows.Count - 1; i >= 0; i--) yield return rows[i];
    }
}

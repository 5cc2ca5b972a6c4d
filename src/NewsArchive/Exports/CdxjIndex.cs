using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsArchive.Exports;

/// <summary>A compressed index of the pages of a WARC: blocks of sorted CDXJ lines, and an index of the blocks (ZipNum).</summary>
/// <param name="warcName">The name of the WARC in the lines.</param>
internal sealed class CdxjIndex(string warcName) : IAsyncDisposable
{
    // As the tools of the format do: a look-up unpacks one block.
    private const int LinesPerBlock = 3_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedLines _lines = new();

    /// <summary>Adds a page.</summary>
    public Task AddAsync(string urlKey, string stamp, string url, WarcPlace place, CancellationToken cancellation)
    {
        var fields = new { Url = url, place.Digest, Mime = "text/html", Status = 200, place.Offset, place.Length, Filename = warcName };
        return _lines.AddAsync(Encoding.ASCII.GetBytes($"{Surt.Of(urlKey)} {stamp} {JsonSerializer.Serialize(fields, Options)}\n"), cancellation);
    }

    /// <summary>Writes the blocks, and the index of the blocks.</summary>
    public async Task WriteAsync(Stream blocks, Stream index, CancellationToken cancellation)
    {
        await index.WriteAsync("!meta 0 {\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}\n"u8.ToArray(), cancellation);
        foreach (var chunk in _lines.Sorted().Chunk(LinesPerBlock))
        {
            var block = Compressed(chunk);
            var fields = new { Offset = blocks.Position, block.Length, Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(block)), Filename = "index.cdx.gz" };
            var key = string.Join(' ', Encoding.ASCII.GetString(chunk[0]).Split(' ', 3)[..2]);
            await index.WriteAsync(Encoding.UTF8.GetBytes($"{key} {JsonSerializer.Serialize(fields, Options)}\n"), cancellation);
            await blocks.WriteAsync(block, cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private static byte[] Compressed(byte[][] lines)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
            foreach (var line in lines) gzip.Write(line);

        return buffer.ToArray();
    }
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsArchive.Exports;

/// <summary>A compressed index of the pages of a WARC: blocks of sorted CDXJ lines, and an index of the blocks (ZipNum).</summary>
/// <param name="warcName">The name of the WARC in the lines.</param>
internal sealed class CdxjIndex(string warcName)
{
    // As the tools of the format do: a look-up unpacks one block.
    private const int LinesPerBlock = 3_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // As bytes, for there is one for each version: half of what texts would take.
    private readonly List<byte[]> _lines = [];

    /// <summary>Adds a page.</summary>
    public void Add(string urlKey, string stamp, string url, WarcPlace place)
    {
        var fields = new { Url = url, place.Digest, Mime = "text/html", Status = 200, place.Offset, place.Length, Filename = warcName };
        _lines.Add(Encoding.ASCII.GetBytes($"{Surt.Of(urlKey)} {stamp} {JsonSerializer.Serialize(fields, Options)}\n"));
    }

    /// <summary>The blocks and their index.</summary>
    public CompressedIndex Write()
    {
        _lines.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        var (blocks, index) = (new MemoryStream(), new StringBuilder());
        index.Append("!meta 0 {\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}\n");
        foreach (var chunk in _lines.Chunk(LinesPerBlock))
        {
            var block = Compressed(chunk);
            var fields = new { Offset = blocks.Length, block.Length, Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(block)), Filename = "index.cdx.gz" };
            index.Append(string.Join(' ', Encoding.ASCII.GetString(chunk[0]).Split(' ', 3)[..2])).Append(' ').Append(JsonSerializer.Serialize(fields, Options)).Append('\n');
            blocks.Write(block);
        }

        return new CompressedIndex(blocks, new MemoryStream(Encoding.UTF8.GetBytes(index.ToString())));
    }

    private static byte[] Compressed(byte[][] lines)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
            foreach (var line in lines) gzip.Write(line);

        return buffer.ToArray();
    }
}

/// <summary>A compressed index.</summary>
internal sealed record CompressedIndex(MemoryStream Blocks, MemoryStream Index) : IDisposable
{
    public void Dispose()
    {
        Blocks.Dispose();
        Index.Dispose();
    }
}

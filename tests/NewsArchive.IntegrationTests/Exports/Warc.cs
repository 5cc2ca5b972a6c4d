using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace NewsArchive.IntegrationTests.Exports;

/// <summary>Reads WARC as its standard describes it.</summary>
internal static class Warc
{
    public static List<WarcRead> Read(byte[] file)
    {
        var (bytes, at, records) = (Unpack(file), 0, new List<WarcRead>());
        while (at < bytes.Length)
        {
            var end = bytes.AsSpan(at).IndexOf("\r\n\r\n"u8);
            var lines = Encoding.UTF8.GetString(bytes, at, end).Split("\r\n");
            var fields = lines.Skip(1).ToDictionary(l => l[..l.IndexOf(':', StringComparison.Ordinal)], l => l[(l.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            var length = int.Parse(fields["Content-Length"], CultureInfo.InvariantCulture);
            records.Add(new WarcRead(lines[0], fields, bytes.AsSpan(at + end + 4, length).ToArray()));
            at += end + 4 + length;
            Assert.Equal("\r\n\r\n"u8, bytes.AsSpan(at, 4));
            at += 4;
        }

        return records;
    }

    public static byte[] Unpack(byte[] members)
    {
        using var gzip = new GZipStream(new MemoryStream(members), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        gzip.CopyTo(buffer);
        return buffer.ToArray();
    }

    public static string Digest(byte[] bytes)
    {
#pragma warning disable CA5350 // the digest that the format's tools use
        var hash = System.Security.Cryptography.SHA1.HashData(bytes);
#pragma warning restore CA5350
        var bits = string.Concat(hash.Select(b => b.ToString("b8", CultureInfo.InvariantCulture)));
        return "sha1:" + string.Concat(bits.Chunk(5).Select(five => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(five), 2)]));
    }
}

internal sealed record WarcRead(string Version, Dictionary<string, string> Fields, byte[] Block)
{
    public string Type => Fields["WARC-Type"];
}

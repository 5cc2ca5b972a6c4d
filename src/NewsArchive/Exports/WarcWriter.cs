using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace NewsArchive.Exports;

/// <summary>Writes records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own, so that any of them can be read alone.</summary>
/// <param name="output">Where to write; left open.</param>
internal sealed class WarcWriter(Stream output)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The bytes written so far: where the next record begins.</summary>
    public long Position { get; private set; }

    /// <summary>Writes a record.</summary>
    /// <returns>Where it stands.</returns>
    public async Task<WarcPlace> WriteAsync(WarcRecord record, CancellationToken cancellation)
    {
        using var member = new MemoryStream();
        var digest = Digest(record.Block);
        await using (var gzip = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Head(record, digest)), cancellation);
            await gzip.WriteAsync(record.Block, cancellation);
            await gzip.WriteAsync("\r\n\r\n"u8.ToArray(), cancellation);
        }

        var place = new WarcPlace(Position, member.Length, digest);
        member.Position = 0;
        await member.CopyToAsync(output, cancellation);
        Position += member.Length;
        return place;
    }

    /// <summary>The id of a record, made from what it is about: exporting again gives the same ids.</summary>
    public static string IdOf(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80); // a UUID of version 8, whose content is the maker's own (RFC 9562)
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return $"<urn:uuid:{new Guid(hash, bigEndian: true)}>";
    }

    private static string Head(WarcRecord record, string digest)
    {
        var head = new StringBuilder("WARC/1.1\r\n");
        Field("WARC-Type", record.Type);
        Field("WARC-Record-ID", record.Id);
        Field("WARC-Date", ExportTime.Of(record.DateUtc));
        if (record.TargetUri is { } target) Field("WARC-Target-URI", target);
        if (record.RefersTo is { } other) Field("WARC-Refers-To", other);
        Field("WARC-Block-Digest", digest);
        if (record.Type is "resource" or "conversion") Field("WARC-Payload-Digest", digest); // here the block is the payload
        Field("Content-Type", record.ContentType);
        Field("Content-Length", record.Block.Length.ToString(CultureInfo.InvariantCulture));
        return head.Append("\r\n").ToString();

        void Field(string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static string Digest(byte[] bytes)
    {
        // The digest that every reader of the format knows; it guards against damage, not against forgery.
#pragma warning disable CA5350
        var hash = SHA1.HashData(bytes);
#pragma warning restore CA5350
        var text = new StringBuilder("sha1:");
        for (var bit = 0; bit < hash.Length * 8; bit += 5)
        {
            var two = hash[bit / 8] << 8 | (bit / 8 + 1 < hash.Length ? hash[bit / 8 + 1] : 0);
            text.Append(Base32[two >> (11 - bit % 8) & 31]);
        }

        return text.ToString();
    }
}

/// <summary>A record.</summary>
/// <param name="Type">warcinfo, resource, conversion or metadata.</param>
/// <param name="Id">Its id, in angle brackets.</param>
/// <param name="DateUtc">Its date.</param>
/// <param name="TargetUri">What it is of; null in a warcinfo.</param>
/// <param name="RefersTo">The record it speaks of; null for none.</param>
/// <param name="ContentType">The media type of the block.</param>
/// <param name="Block">Its content.</param>
internal sealed record WarcRecord(string Type, string Id, DateTime DateUtc, string? TargetUri, string? RefersTo, string ContentType, byte[] Block);

/// <summary>Where a record stands in its file.</summary>
internal sealed record WarcPlace(long Offset, long Length, string Digest);

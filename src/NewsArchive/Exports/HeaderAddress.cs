using System.Globalization;
using System.Text;

namespace NewsArchive.Exports;

/// <summary>An address as it may stand in a header or in a link list: ASCII, and without the characters that end or separate values there.</summary>
public static class HeaderAddress
{
    private const string Structural = "<>\"\\^`{|}, ";

    /// <summary>The address with everything else escaped as UTF-8; escapes that are there already stay as they are.</summary>
    public static string Of(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && !Ascii.IsValid(uri.Host)) address = WithAsciiHost(address, uri);
        var result = new StringBuilder(address.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7F && !Structural.Contains((char)rune.Value))
            {
                result.Append((char)rune.Value);
                continue;
            }

            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)]) result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return result.ToString();
    }

    private static string WithAsciiHost(string address, Uri uri)
    {
        var at = address.IndexOf(uri.Host, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? address : string.Concat(address.AsSpan(0, at), uri.IdnHost, address.AsSpan(at + uri.Host.Length));
    }
}

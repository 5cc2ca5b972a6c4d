using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsArchive.Articles;

/// <summary>Host names in the one form in which they are compared: lower case, ASCII (RFC 5890 A-labels), no trailing dot.</summary>
internal static class HostName
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };

    // The underscore is no letter of a host name by RFC 1123, but blogs live under such names.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>The host in its comparable form; null when it is none.</summary>
    public static string? Normalize(ReadOnlySpan<char> host)
    {
        if (host.Length > MaxLength * 9) return null;
        if (host is ['[', .. var literal, ']']) return FromIPv6(literal);

        var name = host.ToString();
        if (name.Contains('%')) name = Uri.UnescapeDataString(name);
        var ascii = (Ascii.IsValid(name) ? name : ToAscii(name))?.ToLowerInvariant();
        if (ascii is [.., '.']) ascii = ascii[..^1];
        return ascii is not null && IsWellFormed(ascii) ? ascii : null;
    }

    private static string? FromIPv6(ReadOnlySpan<char> literal) =>
        !literal.Contains('%') && IPAddress.TryParse(literal, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{address}]" : null;

    private static string? ToAscii(string name)
    {
        try
        {
            return Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsWellFormed(string name)
    {
        if (name.Length is 0 or > MaxLength || name.AsSpan().ContainsAnyExcept(Allowed)) return false;
        foreach (var label in name.AsSpan().Split('.'))
        {
            var (_, length) = label.GetOffsetAndLength(name.Length);
            if (length is 0 or > MaxLabelLength) return false;
        }

        return true;
    }
}

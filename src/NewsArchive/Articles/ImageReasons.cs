namespace NewsArchive.Articles;

/// <summary>Why a picture is not kept: codes that scripts may rely on. An answer of HTTP is <c>http-</c> and its status.</summary>
public static class ImageReasons
{
    /// <summary>The address is not one to be asked: another scheme or port than the web's, or a name and password in it.</summary>
    public const string BadAddress = "bad-address";

    /// <summary>Its host is, or resolves to, an address of this machine, of a private network or of no network at all.</summary>
    public const string ForbiddenAddress = "forbidden-address";

    /// <summary>The host's name does not resolve.</summary>
    public const string NoHost = "no-host";

    /// <summary>Nobody accepts the connection, or it breaks.</summary>
    public const string NoConnection = "no-connection";

    /// <summary>The answer is not in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>What answers does not keep to HTTP, or its headers are too long.</summary>
    public const string BadAnswer = "bad-answer";

    /// <summary>One redirect leads to the next for too long, or to nowhere.</summary>
    public const string Redirects = "redirects";

    /// <summary>More bytes than are kept.</summary>
    public const string TooLarge = "too-large";

    /// <summary>More pixels than are kept.</summary>
    public const string TooManyPixels = "too-many-pixels";

    /// <summary>The bytes are no picture of a kind that is kept.</summary>
    public const string NotAPicture = "not-a-picture";

    /// <summary>It is an SVG, which may hold scripts and is not kept.</summary>
    public const string Svg = "svg";

    /// <summary>The picture ends before its end.</summary>
    public const string CutOff = "cut-off";

    /// <summary>The bytes kept here were damaged, and no copy of them was found.</summary>
    public const string Damaged = "damaged";
}

namespace NewsArchive.Browse.Script;

/// <summary>The two scripts in which Chinese is written.</summary>
public enum ChineseScript
{
    /// <summary>Simplified: mainland China, Singapore.</summary>
    Simplified,

    /// <summary>Traditional: Taiwan, Hong Kong, Macau.</summary>
    Traditional,
}

/// <summary>Chinese scripts and language tags.</summary>
public static class ChineseScripts
{
    /// <summary>The language tag of Chinese in a script (BCP 47).</summary>
    public static string Tag(this ChineseScript script) => script == ChineseScript.Traditional ? "zh-Hant" : "zh-Hans";

    /// <summary>The script of a tag that this archive writes, "zh-Hans" or "zh-Hant"; null for every other.</summary>
    public static ChineseScript? FromTag(string? tag) => tag switch
    {
        "zh-Hans" => ChineseScript.Simplified,
        "zh-Hant" => ChineseScript.Traditional,
        _ => null,
    };

    /// <summary>The script in which text of a language (BCP 47) is written: by its script, else by its region; null when it is not Chinese or nothing tells.</summary>
    public static ChineseScript? Of(string? language)
    {
        var parts = (language ?? "").Split('-', '_');
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase) && !parts[0].Equals("yue", StringComparison.OrdinalIgnoreCase)) return null;
        return parts.Skip(1).Select(ScriptOf).FirstOrDefault(script => script is not null);
    }

    private static ChineseScript? ScriptOf(string subtag) => subtag.ToUpperInvariant() switch
    {
        "HANT" or "TW" or "HK" or "MO" => ChineseScript.Traditional,
        "HANS" or "CN" or "SG" or "MY" => ChineseScript.Simplified,
        _ => null,
    };
}

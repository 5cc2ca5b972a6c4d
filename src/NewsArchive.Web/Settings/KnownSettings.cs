using System.Collections;
using System.Reflection;
using NewsArchive.Fixity;
using NewsArchive.Images;
using NewsArchive.Ingest;
using NewsArchive.Web.Admin;
using NewsArchive.Web.Hosting.Caching;
using NewsArchive.Web.Hosting.Requests;
using NewsArchive.Web.Telemetry;

namespace NewsArchive.Web.Settings;

/// <summary>Every setting there is, read off the options themselves.</summary>
public static class KnownSettings
{
    // What stands for the number of an entry of a list.
    private const string Any = "#";

    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Archive", typeof(ArchiveOptions)),
        ("Ingest", typeof(IngestOptions)),
        ("Fixity", typeof(FixityOptions)),
        ("Images", typeof(ImageOptions)),
        ("Admin", typeof(AdminOptions)),
        ("Metrics", typeof(MetricsOptions)),
        ("Logging", typeof(LogOptions)),
        ("Proxy", typeof(ProxyOptions)),
        ("RateLimit", typeof(RateLimitOptions)),
        ("Cache", typeof(CacheOptions)),
    ];

    private static readonly KnownSetting[] Bare =
    [
        new("Database:Provider", "Sqlite"),
        new("Database:MaxStandbyLag", "00:00:05"),
        new("ConnectionStrings:Archive", null),
        new("ConnectionStrings:ArchiveRead", null),
        new("AllowedHosts", null),
    ];

    /// <summary>All of them, by section. Lists have <c>#</c> where a number stands.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
        [.. Bare, .. Sections.SelectMany(s => Of(s.Section, s.Options, Activator.CreateInstance(s.Options)!))];

    /// <summary>The names of our sections.</summary>
    public static IReadOnlyList<string> SectionNames { get; } = [.. All.Select(s => s.Name.Split(':')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether there is a setting of this name.</summary>
    public static bool Contains(string name) => All.Any(s => s.Fits(name));

    private static IEnumerable<KnownSetting> Of(string prefix, Type type, object defaults) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => IsSetting(property))
        .SelectMany(property => Of($"{prefix}:{property.Name}", property, defaults));

    private static IEnumerable<KnownSetting> Of(string name, PropertyInfo property, object defaults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string) || type.IsValueType) return [new KnownSetting(name, property.GetValue(defaults))];
        return typeof(IEnumerable).IsAssignableFrom(type)
            ? [new KnownSetting($"{name}:{Any}", null)]
            : Of(name, type, property.GetValue(defaults) ?? Activator.CreateInstance(type)!);
    }

    // What cannot be set is worked out from the others; what a list holds can be added to.
    private static bool IsSetting(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && (property.SetMethod is { IsPublic: true } || property.PropertyType.Name.StartsWith("IList", StringComparison.Ordinal));
}

/// <summary>A setting.</summary>
/// <param name="Name">Its name, as <c>Ingest:Folders:#</c>.</param>
/// <param name="Default">What holds without it; null for nothing.</param>
public sealed record KnownSetting(string Name, object? Default)
{
    private static readonly string[] Secrets = ["Password", "Secret", "ConnectionStrings", "Token", "ApiKey"];

    /// <summary>Whether its value is nobody's business.</summary>
    public bool IsSecret => Secrets.Any(word => Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a name in a configuration means this setting.</summary>
    public bool Fits(string name)
    {
        var (mine, theirs) = (Name.Split(':'), name.Split(':'));
        return mine.Length == theirs.Length && mine.Zip(theirs).All(part =>
            part.First == "#" ? part.Second.All(char.IsAsciiDigit) : part.First.Equals(part.Second, StringComparison.OrdinalIgnoreCase));
    }
}

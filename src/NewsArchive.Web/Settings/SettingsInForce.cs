using System.Globalization;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Settings;

/// <summary>The settings in force and where each comes from. Secrets are told of, and not told.</summary>
public sealed class SettingsInForce(IConfiguration configuration, DatabaseSettings database)
{
    private const string Hidden = "••••••";

    /// <summary>All of them, in the order of <see cref="KnownSettings"/>.</summary>
    public IReadOnlyList<SettingInForce> All() => [.. KnownSettings.All.SelectMany(Of)];

    private IEnumerable<SettingInForce> Of(KnownSetting setting)
    {
        if (!setting.Name.EndsWith('#')) return [One(setting, setting.Name)];
        var entries = configuration.GetSection(setting.Name[..^2]).GetChildren().Select(child => child.Path).ToList();
        return entries.Count == 0 ? [new SettingInForce(setting.Name, null, SettingOrigin.Default, null)] : entries.Select(path => One(setting, path));
    }

    private SettingInForce One(KnownSetting setting, string name)
    {
        var (origin, file) = OriginOf(name);
        return new SettingInForce(setting.Name.EndsWith('#') ? name : setting.Name, Shown(setting, configuration[name]), origin, file);
    }

    private string? Shown(KnownSetting setting, string? value)
    {
        if (setting.Name == "ConnectionStrings:Archive") return database.Place;
        if (value is null) return Convert.ToString(setting.Default, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
        return setting.IsSecret ? Hidden : value;
    }

    private (SettingOrigin Origin, string? File) OriginOf(string name)
    {
        if (configuration is not IConfigurationRoot root) return (SettingOrigin.Default, null);
        var provider = root.Providers.LastOrDefault(p => p.TryGet(name, out var value) && value is not null);
        return provider switch
        {
            null => (SettingOrigin.Default, null),
            EnvironmentVariablesConfigurationProvider => (SettingOrigin.Environment, null),
            CommandLineConfigurationProvider => (SettingOrigin.CommandLine, null),
            JsonConfigurationProvider json => (SettingOrigin.File, json.Source.Path),
            _ => (SettingOrigin.Other, null),
        };
    }
}

/// <summary>A setting in force.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null for none.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="File">The file it stands in; null when it stands in none.</param>
public sealed record SettingInForce(string Name, string? Value, SettingOrigin Origin, string? File);

/// <summary>Where a setting comes from.</summary>
public enum SettingOrigin
{
    /// <summary>Nobody has set it.</summary>
    Default,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>A file of settings.</summary>
    File,

    /// <summary>Anything else.</summary>
    Other,
}

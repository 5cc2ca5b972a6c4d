using NewsArchive.Web.Settings;

namespace NewsArchive.Web.Pages.Admin;

/// <summary>The settings in force.</summary>
public sealed class SettingsModel(SettingsInForce settings) : OperatorPage
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<SettingInForce> Settings { get; private set; } = [];

    /// <summary>The list.</summary>
    public void OnGet() => Settings = settings.All();
}

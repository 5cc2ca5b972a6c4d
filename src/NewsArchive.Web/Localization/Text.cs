namespace NewsArchive.Web.Localization;

/// <summary>The texts of the interface: Text.resx (simplified Chinese), Text.zh-Hant.resx, Text.en.resx.</summary>
public sealed class Text;

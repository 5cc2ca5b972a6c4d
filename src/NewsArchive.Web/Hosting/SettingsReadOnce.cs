namespace NewsArchive.Web.Hosting;

/// <summary>
/// Keeps the platform from watching the files of settings. They are read once, at the start; and where the system's watches have run out, a
/// watch that nobody needs would keep the program from starting.
/// </summary>
internal static class SettingsReadOnce
{
    /// <summary>The arguments, and the one that says so.</summary>
    public static string[] With(params string[] args) => ["--hostBuilder:reloadConfigOnChange=false", .. args];
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Settings;

namespace NewsArchive.Web.Verbs;

/// <summary><c>check</c>: says what is wrong with a configuration. It changes nothing.</summary>
internal static class CheckVerb
{
    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("check", "Say what is wrong with the settings, the database, the folders, the disks and the ports, in words. Exits with 3 when anything is.") { json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool json, CancellationToken cancellation)
    {
        // The server's own way of reading settings, so that both see the same.
        var configuration = WebApplication.CreateBuilder(new WebApplicationOptions { Args = SettingsReadOnce.With(), ContentRootPath = AppContext.BaseDirectory }).Configuration;
        var findings = (await new ConfigurationCheck(configuration, TimeProvider.System).RunAsync(cancellation)).OrderBy(f => f.Severity).ToList();
        foreach (var finding in findings) Console.WriteLine(json ? Json(finding) : Line(finding));
        var errors = findings.Count(f => f.Severity == Severity.Error);
        if (!json) Console.WriteLine(errors == 0 ? "Nothing is wrong." : errors == 1 ? "One thing is wrong." : $"{errors} things are wrong.");
        return errors == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string Line(Finding finding) =>
        $"{finding.Severity.ToString().ToLowerInvariant(),-8} {VisibleText.Of(finding.Setting)}: {VisibleText.Of(finding.Message)}";

    private static string Json(Finding finding) => JsonSerializer.Serialize(
        new FindingJson(finding.Severity.ToString().ToLowerInvariant(), finding.Setting, finding.Message), FindingJsonContext.Default.FindingJson);
}

/// <summary>A finding as JSON; the names are relied on by scripts.</summary>
internal sealed record FindingJson(string Severity, string Setting, string Message);

[JsonSerializable(typeof(FindingJson))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FindingJsonContext : JsonSerializerContext;

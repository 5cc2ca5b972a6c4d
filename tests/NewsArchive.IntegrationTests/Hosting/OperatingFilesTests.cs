using System.Text.RegularExpressions;
using NewsArchive.IntegrationTests.Support;
using NewsArchive.Web.Settings;
using YamlDotNet.Serialization;

namespace NewsArchive.IntegrationTests.Hosting;

/// <summary>The files an operator starts from say what the program knows, and keep it in its place.</summary>
public sealed partial class OperatingFilesTests
{
    [Fact]
    public void The_compose_file_is_yaml_and_both_containers_have_limits()
    {
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Read("docker-compose.yml"));
        var services = (Dictionary<object, object>)compose["services"];

        Assert.Equal(["postgres", "web"], services.Keys.Cast<string>().Order(StringComparer.Ordinal));
        foreach (var service in services.Values.Cast<Dictionary<object, object>>())
        {
            Assert.Equal("true", service["read_only"]);
            Assert.Contains("no-new-privileges:true", (List<object>)service["security_opt"]);
            Assert.True(service.ContainsKey("mem_limit") && service.ContainsKey("healthcheck") && service.ContainsKey("stop_grace_period"));
        }

        var web = (Dictionary<object, object>)services["web"];
        Assert.All(((List<object>)web["ports"]).Cast<string>(), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        Assert.Contains(((List<object>)web["volumes"]).Cast<string>(), volume => volume.EndsWith(":/articles:ro", StringComparison.Ordinal));
        Assert.All(((Dictionary<object, object>)web["environment"]).Keys.Cast<string>(), name =>
            Assert.True(KnownSettings.Contains(name.Replace("__", ":", StringComparison.Ordinal)), name));
    }

    [Fact]
    public void Every_setting_is_in_the_readme_and_every_setting_of_the_readme_is_one()
    {
        var readme = Read("README.md");
        var missing = KnownSettings.All.Select(s => s.Name)
            .Where(name => !readme.Contains('`' + name.Replace("#", "0", StringComparison.Ordinal) + '`', StringComparison.Ordinal)
                && !readme.Contains("`:" + string.Join(':', name.Replace("#", "0", StringComparison.Ordinal).Split(':')[^1..]) + '`', StringComparison.Ordinal)
                && !readme.Contains("`:" + string.Join(':', name.Replace("#", "0", StringComparison.Ordinal).Split(':')[^Math.Min(2, name.Count(c => c == ':'))..]) + '`', StringComparison.Ordinal));
        Assert.Empty(missing);

        var named = SettingRow().Matches(readme).Select(m => m.Groups[1].Value).Where(name => name.Contains(':', StringComparison.Ordinal));
        Assert.All(named, name => Assert.True(KnownSettings.Contains(name), $"{name} is in the README and not in Settings/KnownSettings.cs"));
    }

    [Theory]
    [InlineData("newsarchive.service")]
    [InlineData("newsarchive-backup.service")]
    public void The_service_may_do_little(string file)
    {
        var unit = Read("src/NewsArchive.Web/Operating/" + file);

        foreach (var line in (string[])["ProtectSystem=strict", "PrivateTmp=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "DynamicUser=yes"])
            Assert.Contains('\n' + line + '\n', unit, StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z]+:[A-Za-z0-9:]+)`", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}

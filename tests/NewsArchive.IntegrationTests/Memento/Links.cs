using System.Text.RegularExpressions;

namespace NewsArchive.IntegrationTests.Memento;

/// <summary>Link values read as Memento clients read them: split before each address, names with quoted values.</summary>
internal static partial class Links
{
    /// <summary>Addresses by relation; a version's relation may be of several words.</summary>
    public static Dictionary<string, string> Of(HttpResponseMessage answer) =>
        All(string.Join(", ", answer.Headers.GetValues("Link"))).ToDictionary(l => l.Values["rel"], l => l.Url);

    public static List<(string Url, Dictionary<string, string> Values)> All(string text) =>
    [
        .. Comma().Split(text.Trim()).Select(one => Link().Match(one)).Select(match =>
        {
            Assert.True(match.Success, text);
            return (match.Groups["url"].Value, Value().Matches(match.Groups["rest"].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value));
        }),
    ];

    [GeneratedRegex(@",\s*(?=<)")]
    private static partial Regex Comma();

    [GeneratedRegex(@"^<(?<url>[^<>,""\s]+)>(?<rest>(;\s*[a-z]+=""[^""]*"")+)$")]
    private static partial Regex Link();

    [GeneratedRegex(@";\s*([a-z]+)=""([^""]*)""")]
    private static partial Regex Value();
}

using System.Globalization;
using Microsoft.AspNetCore.Localization;
using NewsArchive.Web.Hosting;

namespace NewsArchive.Web.Localization;

/// <summary>The languages of the interface.</summary>
public static class Languages
{
    /// <summary>BCP 47, the first is the one for readers who ask for none of them.</summary>
    public static string[] All { get; } = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>The language of the page being written.</summary>
    public static string Current => CultureInfo.CurrentUICulture.Name is { Length: > 0 } name && All.Contains(name) ? name : All[0];

    /// <summary>What a language calls itself.</summary>
    public static string NameOf(string language) => language switch
    {
        "zh-Hant" => "繁體",
        "en" => "English",
        _ => "简体",
    };

    /// <summary>Chosen by the reader's cookie, else by Accept-Language: zh-TW and zh-HK are traditional, other Chinese is simplified.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(All[0]).AddSupportedCultures(All).AddSupportedUICultures(All);
        options.FallBackToParentCultures = options.FallBackToParentUICultures = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(FromCookie(context.Request))),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    private static ProviderCultureResult? FromCookie(HttpRequest request) =>
        request.Cookies[Preferences.LanguageCookie] is { } language && All.Contains(language) ? new ProviderCultureResult(language) : null;
}

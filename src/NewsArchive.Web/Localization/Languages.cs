using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;
using NewsArchive.Web.Hosting;
using NewsArchive.Web.Hosting.Caching;

namespace NewsArchive.Web.Localization;

/// <summary>The languages of the interface.</summary>
public static class Languages
{
    // Nobody reads more; a header of thousands costs time.
    private const int MostAsked = 16;

    private static readonly HeaderMemo<string> Asked = new(FirstKnown);

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
        // The ones that .NET keeps: of others each request gets a copy of its own, which asks ICU anew how numbers and days are written.
        CultureInfo[] kept = [.. All.Select(CultureInfo.GetCultureInfo)];
        (options.DefaultRequestCulture, options.SupportedCultures, options.SupportedUICultures) = (new RequestCulture(kept[0]), kept, kept);
        options.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(new(Of(context.Request))))];
    }

    /// <summary>The language of a reader's pages.</summary>
    public static string Of(HttpRequest request) =>
        request.Cookies[Preferences.LanguageCookie] is { } chosen && All.Contains(chosen) ? chosen : Asked.Get(request.Headers.AcceptLanguage);

    // The best of the languages that we have, and not the first of the best: who takes French before English gets English.
    private static string FirstKnown(string header) =>
        StringWithQualityHeaderValue.TryParseList([header], out var values)
            ? values.Where(v => v.Quality is not 0).OrderByDescending(v => v.Quality ?? 1).Take(MostAsked).Select(v => Known(v.Value.ToString())).FirstOrDefault(l => l is not null) ?? All[0]
            : All[0];

    private static string? Known(string tag)
    {
        try
        {
            for (var culture = CultureInfo.GetCultureInfo(tag); culture.Name.Length > 0; culture = culture.Parent)
                if (All.Contains(culture.Name)) return culture.Name;
            return null;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}

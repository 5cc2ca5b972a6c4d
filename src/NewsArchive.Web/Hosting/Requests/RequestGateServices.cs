namespace NewsArchive.Web.Hosting.Requests;

/// <summary>Puts the gate together from the settings.</summary>
internal static class RequestGateServices
{
    /// <summary>Registers hosts, proxies and rates.</summary>
    /// <exception cref="OperatorException">A setting makes no sense.</exception>
    public static IServiceCollection AddRequestGate(this IServiceCollection services, IConfiguration configuration)
    {
        var rates = ArchiveServices.Checked<RateLimitOptions>(configuration, "RateLimit");
        var proxies = ArchiveServices.Checked<ProxyOptions>(configuration, "Proxy");
        services.AddSingleton(new ForwardedProxies(proxies.ToForwardedHeaders()));
        services.AddSingleton(new AcceptedHosts(configuration["AllowedHosts"], configuration["Archive:PublicUrl"]));
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(rates));
        services.AddSingleton(_ => new RateLimits(rates)).AddSingleton<LongAnswerSlots>().AddSingleton<RequestGate>();
        services.AddSingleton<SlowReaders>().AddHostedService(provider => provider.GetRequiredService<SlowReaders>());
        // The framework's own filter answers without our headers; ours reads the same setting.
        services.PostConfigure<Microsoft.AspNetCore.HostFiltering.HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        return services;
    }

    /// <summary>Who asks, and whether they may.</summary>
    public static void UseRequestGate(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<ForwardedProxies>().Options;
        if (proxies.KnownProxies.Count + proxies.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(proxies);
        app.Use(next =>
        {
            var gate = app.Services.GetRequiredService<RequestGate>();
            return context => gate.PassAsync(context, next);
        });
    }

    private sealed record ForwardedProxies(ForwardedHeadersOptions Options);
}

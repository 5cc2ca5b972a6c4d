using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NewsArchive.Web.Telemetry;

/// <summary>The settings under <c>Metrics</c>.</summary>
public sealed class MetricsOptions : IValidatableObject
{
    /// <summary>Whether figures are kept at all; OpenTelemetry's own variables say where they are sent.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The networks that may read <c>/metrics</c>, as addresses or in CIDR form; without any, this machine alone.</summary>
    public IList<string> Allow { get; init; } = [];

    /// <summary><see cref="Allow"/>, read.</summary>
    public IReadOnlyList<IPNetwork> Networks => Allow.Count == 0 ? ThisMachine : [.. Allow.Select(Parse).OfType<IPNetwork>()];

    private static IReadOnlyList<IPNetwork> ThisMachine { get; } = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Allow
        .Where(text => Parse(text) is null)
        .Select(text => new ValidationResult($"Metrics:Allow has '{text}', which is no network; write one as 10.0.0.0/8, or an address."));

    private static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text.Trim(), out var network)) return network;
        return IPAddress.TryParse(text.Trim(), out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}

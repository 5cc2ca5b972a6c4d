using System.ComponentModel.DataAnnotations;

namespace NewsArchive.Web.Admin;

/// <summary>The settings under <c>Admin</c>. Without a way to sign in there are no operator's pages at all.</summary>
public sealed class AdminOptions : IValidatableObject
{
    /// <summary>What the verb <c>hash-password</c> made of the operator's password; null when nobody signs in by password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Sign-in by an OpenID Connect provider; off while it names no authority.</summary>
    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();

    /// <summary>The only port on which the operator's pages answer; null for every port the server listens on.</summary>
    [Range(1, 65535, ErrorMessage = "Admin:Port must be between 1 and 65535, and one of the ports in ASPNETCORE_URLS.")]
    public int? Port { get; set; }

    /// <summary>Whether anybody can sign in.</summary>
    public bool IsOn => HasPassword || OpenIdConnect.IsOn;

    internal bool HasPassword => !string.IsNullOrWhiteSpace(PasswordHash);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HasPassword && Admin.PasswordHash.Parse(PasswordHash!) is null)
            yield return new ValidationResult("Admin:PasswordHash is not what the verb hash-password prints. Run it, and take the whole line.");
        if (OpenIdConnect.Complaint is { } complaint) yield return new ValidationResult(complaint);
    }
}

/// <summary>The settings under <c>Admin:OpenIdConnect</c>.</summary>
public sealed class OpenIdConnectSettings
{
    /// <summary>The provider's address, below which its <c>/.well-known/openid-configuration</c> lies.</summary>
    public string? Authority { get; set; }

    /// <summary>The name under which this archive is registered there.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of that registration; null for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The subjects (<c>sub</c>) who may sign in.</summary>
    public IList<string> AllowedSubjects { get; init; } = [];

    /// <summary>The e-mail addresses that may sign in; the provider must call them verified.</summary>
    public IList<string> AllowedEmails { get; init; } = [];

    /// <summary>The claim that lists a person's roles.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The role whose holders may sign in; null for none.</summary>
    public string? AllowedRole { get; set; }

    /// <summary>Whether it is configured.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    internal string? Complaint => this switch
    {
        { IsOn: false } => null,
        _ when !Uri.TryCreate(Authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true }) =>
            "Admin:OpenIdConnect:Authority must be an https address such as https://login.example.",
        { ClientId: null or "" } => "Admin:OpenIdConnect:ClientId is not set.",
        { AllowedSubjects.Count: 0, AllowedEmails.Count: 0, AllowedRole: null or "" } =>
            "Admin:OpenIdConnect says not who may sign in: set AllowedSubjects:0, AllowedEmails:0 or AllowedRole, or everybody with an account at the provider could.",
        _ => null,
    };
}

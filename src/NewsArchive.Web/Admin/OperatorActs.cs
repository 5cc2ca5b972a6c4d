using NewsArchive.Operating;

namespace NewsArchive.Web.Admin;

/// <summary>Writes down what the signed-in operator does.</summary>
public sealed class OperatorActs(AuditLog audit, IHttpContextAccessor accessor)
{
    /// <summary>The operator's name.</summary>
    public string Actor => accessor.HttpContext?.User.Identity?.Name ?? AdminSignIn.PasswordActor;

    /// <summary>Adds a row to the audit log. The act is done by now, so a reader who leaves does not stop it.</summary>
    public Task WriteAsync(string act, string? subject = null, string? detail = null) =>
        audit.WriteAsync(Actor, AdminSignIn.AddressOf(accessor.HttpContext!), act, subject, detail, CancellationToken.None);
}

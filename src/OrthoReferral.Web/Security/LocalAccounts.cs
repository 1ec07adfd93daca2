using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Whether people sign in here by password, code or passkey. Where they do not, one account still does, for the day on which the identity
/// provider is away: its password lies sealed, and whoever uses it is seen.
/// </summary>
/// <param name="Emergency">The address of that account; null where it needs none.</param>
internal sealed record LocalAccounts(bool AreOpen, string? Emergency)
{
    public static LocalAccounts Read(IConfiguration configuration) =>
        configuration.GetValue(Settings.LocalAccounts, true)
            ? new(AreOpen: true, Emergency: null)
            : new(AreOpen: false, configuration[Settings.EmergencyAccount]);

    public bool IsEmergency(ClinicUser user) => IsEmergency(user.Email);

    public bool IsEmergency(string? email) =>
        Emergency is not null && string.Equals(Emergency, email?.Trim(), StringComparison.OrdinalIgnoreCase);

    public bool IsOpenTo(ClinicUser user) => AreOpen || IsEmergency(user);
}

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Named sets of roles, for attributes of use cases and pages, which take constants only. A test holds each set to the
/// <see cref="RoleProfile"/>s.
/// </summary>
public static class Roles
{
    /// <summary>Those who make medical decisions.</summary>
    public const string Deciding =
        $"{nameof(Role.OrthopedicSurgeon)},{nameof(Role.InterventionalRadiologist)},{nameof(Role.RadiationOncologist)}";

    /// <summary>Those who treat, and who plans for them: they see every submitted case.</summary>
    public const string Treating = $"{Deciding},{nameof(Role.Coordinator)}";

    /// <summary>Those who answer for a patient medically: who refers, and who decides.</summary>
    public const string Clinicians = $"{nameof(Role.Oncologist)},{Deciding}";

    /// <summary>Those who write referrals: the oncologist, and who prepares one for them.</summary>
    public const string Referring = $"{nameof(Role.Oncologist)},{nameof(Role.Preparer)}";

    /// <summary>Those who register a patient.</summary>
    public const string Registering = $"{Referring},{nameof(Role.Coordinator)}";

    /// <summary>Those who see a case, if only as a draft.</summary>
    public const string Seeing = $"{Clinical},{nameof(Role.Preparer)}";

    /// <summary>Those who work on cases.</summary>
    public const string Clinical = $"{nameof(Role.Oncologist)},{Treating}";

    /// <summary>Everybody who signs in: what concerns their own account, and what carries no patient.</summary>
    public const string Everybody =
        $"{Clinical},{nameof(Role.Administrator)},{nameof(Role.PrivacyOfficer)},{nameof(Role.Preparer)},{nameof(Role.SafetyOfficer)}";

    /// <summary>The roles of such a set.</summary>
    public static IReadOnlyList<Role> Of(string set) => [.. set.Split(',').Select(Enum.Parse<Role>)];
}

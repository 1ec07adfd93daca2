namespace OrthoReferral.Web.Security;

/// <summary>What somebody comes in with, as the audit entry of the sign-in names it.</summary>
internal enum SignInWay
{
    Password,
    Authenticator,
    RecoveryCode,
    Passkey,
    OneTimeCode,
    IdentityProvider,

    /// <summary>Renews the tokens of a session; one that was used before means that somebody has a copy.</summary>
    RefreshToken,
}

/// <summary>Its names in the audit log.</summary>
internal static class SignInWays
{
    public static string Code(this SignInWay way) =>
        way switch
        {
            SignInWay.Password => "password",
            SignInWay.Authenticator => "authenticator",
            SignInWay.RecoveryCode => "recovery-code",
            SignInWay.Passkey => "passkey",
            SignInWay.OneTimeCode => "one-time-code",
            SignInWay.IdentityProvider => "identity-provider",
            SignInWay.RefreshToken => "refresh-token",
        };
}

namespace OrthoReferral.Cases.Domain;

/// <summary>What changed about an account, as its owner is told.</summary>
public enum AccountNews
{
    PasswordChanged,

    /// <summary>With the one-time code that an administrator gave.</summary>
    PasswordSetWithCode,

    /// <summary>A key for an authenticator app was made; it is not in use yet.</summary>
    AuthenticatorKeyMade,
    AuthenticatorOn,
    AuthenticatorOff,
    RecoveryCodesRenewed,

    /// <summary>Somebody signed in with a recovery code.</summary>
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,
    AccountMade,
    OneTimeCodeIssued,
    SecondFactorReset,
    RolesChanged,
    NameChanged,
    Enabled,
}

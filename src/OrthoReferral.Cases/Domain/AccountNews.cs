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

    /// <summary>An administrator asked for roles that a second one has to confirm.</summary>
    RolesAsked,

    /// <summary>An administrator asked for a one-time code or the reset of the second factor; a second one has to confirm.</summary>
    WayInAsked,

    /// <summary>What an administrator had asked for was refused or withdrawn.</summary>
    GrantRefused,

    /// <summary>Somebody who had no part in it looked at what was granted.</summary>
    GrantSignedOff,
    NameChanged,

    /// <summary>An administrator asked to enable a disabled account with roles that sign; a second one has to confirm.</summary>
    EnablingAsked,
    Enabled,
    Disabled,

    /// <summary>An administrator said at which sites its owner works.</summary>
    SitesChanged,

    /// <summary>Roles came or went with the claims of the identity provider.</summary>
    RolesChangedByProvider,

    /// <summary>The name or address, in the same way.</summary>
    DetailsChangedByProvider,
}

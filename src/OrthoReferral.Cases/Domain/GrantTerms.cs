namespace OrthoReferral.Cases.Domain;

/// <summary>What a grant gives.</summary>
public enum GrantKind
{
    /// <summary>Other roles, of which at least one may sign or administer.</summary>
    Roles,

    /// <summary>A one-time code, with which whoever has it sets the password.</summary>
    OneTimeCode,

    /// <summary>The second factor is taken away.</summary>
    SecondFactorReset,

    /// <summary>A disabled account, of which a role signs, is opened again.</summary>
    Enabling,
}

public enum GrantState
{
    /// <summary>For a second administrator, until it expires.</summary>
    Waiting,
    InForce,

    /// <summary>By another administrator.</summary>
    Refused,

    /// <summary>By who asked for it.</summary>
    Withdrawn,

    /// <summary>The same was asked for anew.</summary>
    Replaced,

    /// <summary>The account was disabled, or its roles were changed, while it waited.</summary>
    Void,
}

/// <summary>Who confirms what one administrator asked for.</summary>
public enum GrantConfirmation
{
    /// <summary>A second one.</summary>
    Administrator,

    /// <summary>There is no second one: whoever can read the server's log.</summary>
    ServerToken,

    /// <summary>Nobody: roles were only taken away.</summary>
    None,

    /// <summary>Nobody: the hospital's identity provider said it.</summary>
    Authority,
}

/// <summary>What a grant says about the account that it is for.</summary>
internal sealed record ClinicAccount(Guid Id, string Email);

/// <summary>What holds at the moment when a grant is confirmed.</summary>
/// <param name="Held">The roles of the account.</param>
/// <param name="IsDisabled">The account is.</param>
/// <param name="AskerIsAdministrator">Who asked for it still is one, with an account that is not disabled.</param>
/// <param name="OthersCanConfirm">There is an administrator beside who asked and whom it is about.</param>
internal sealed record GrantFacts(IReadOnlyList<Role> Held, bool IsDisabled, bool AskerIsAdministrator, bool OthersCanConfirm);

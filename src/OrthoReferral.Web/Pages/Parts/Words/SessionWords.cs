using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>Sessions as people read them.</summary>
internal static class SessionWords
{
    public static string Of(SessionEnd end) =>
        end switch
        {
            SessionEnd.SignedOut => "Signed out",
            SessionEnd.EndedByOwner => "Ended from another session",
            SessionEnd.EndedByAdministrator => "Ended by an administrator",
            SessionEnd.EndedByProvider => "Ended by the organization's sign-in",
            SessionEnd.SignedInAgain => "Signed in again in this browser",
            SessionEnd.TokenReused => "A refresh token was used twice",
            SessionEnd.Idle => "Not used",
            SessionEnd.TooLong => "12 hours old",
            SessionEnd.AccountChanged => "Password, roles or account changed",
            _ => throw new ArgumentOutOfRangeException(nameof(end)),
        };
}

using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security.Sessions;

/// <summary>The session that a request names is over.</summary>
/// <param name="By">Why; null: nobody knows it any more.</param>
internal sealed record EndedSession(SessionEnd? By)
{
    /// <summary>The header that tells the scripts of a page to forget what was typed.</summary>
    public const string Header = "X-Session-Over";

    /// <summary>
    /// Whether the browser keeps what was typed, for the same person who signs in again: after an idle end, and where that has happened.
    /// </summary>
    public bool KeepsWhatWasTyped => By is SessionEnd.Idle or SessionEnd.SignedInAgain;
}

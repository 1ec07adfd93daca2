using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>Why somebody who came from the identity provider is not signed in, as the sign-in page says it.</summary>
internal static class OidcProblem
{
    public const string Refused = "refused";

    /// <summary>The identity provider can't be reached, or does not answer as one.</summary>
    public const string Away = "away";

    /// <summary>The person turned back there.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The session there ended while its person was on the way back.</summary>
    public const string SignedOut = "signed-out-there";

    /// <summary>Of proofs: too many wrong ones came before.</summary>
    public const string TooMany = "too-many";

    /// <summary>The page that says it.</summary>
    public static string Address(string problem) => $"/sign-in?problem={problem}";

    /// <summary>
    /// The page that says it: of what the person is to sign, or for signing in. A proof that failed is recorded on the way; an outage is no
    /// try of anybody.
    /// </summary>
    public static string Address(AuthenticationProperties? properties, string problem) =>
        properties?.Items.TryGetValue(ProofItem, out var proof) != true ? Address(problem)
        : problem == Away ? $"/sign/{proof}?problem={problem}"
        : $"/sign/{proof}/back?problem={problem}";

    /// <summary>Names, in what comes back with a person, the proof that they were asked for.</summary>
    public const string ProofItem = "proof";

    /// <summary>Where a person goes whose way back from the identity provider failed.</summary>
    /// <param name="properties">Of the attempt; null when it is not one of ours.</param>
    public static string AddressOf(Exception? failure, AuthenticationProperties? properties) =>
        Address(
            properties,
            failure switch
            {
                AuthenticationFailureException
                or OpenIdConnectProtocolException
                    when failure.Data["error"] is "access_denied" || failure.Message.Contains("access_denied", StringComparison.Ordinal) =>
                    Cancelled,
                _ when IsOutage(failure) => Away,
                _ => Refused,
            }
        );

    /// <summary>Whether the identity provider could not be reached.</summary>
    public static bool IsOutage(Exception? failure) =>
        failure switch
        {
            null => false,
            HttpRequestException or TaskCanceledException or IOException => true,
            _ => IsOutage(failure.InnerException),
        };

    /// <summary>In words; null for no problem.</summary>
    /// <param name="provider">The organization's name.</param>
    public static string? Words(string? problem, string provider) =>
        problem switch
        {
            null or "" => null,
            Cancelled => $"You did not sign in at {provider}.",
            Away => $"{Capital(provider)} can't be reached at the moment. Try again in a minute.",
            SignedOut => $"You were signed out at {provider} meanwhile. Sign in again.",
            "no-role" => $"{Capital(provider)} gives you no role in this program. Ask there to be added, then sign in again.",
            "no-site" => $"{Capital(provider)} gives you no site in this program. Ask there to be added, then sign in again.",
            "no-email" => $"{Capital(provider)} does not say your e-mail address, which this program needs. Ask there.",
            "email-taken" => "There is another account here with your e-mail address. It is not taken over; ask an administrator.",
            "account-disabled" => "Your account in this program is disabled. Ask an administrator.",
            _ => $"Signing in at {provider} did not work, or took too long. Try again.",
        };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

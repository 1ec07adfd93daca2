using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// Signs every act of a bearer token's call that has to be signed, as a client of the API does: it asks for the proof with the password and
/// sends it along. Where the proof is refused, that refusal is the answer.
/// </summary>
internal sealed partial class SigningHandler(string password) : DelegatingHandler
{
    public const string Header = "Signature-Proof";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Each act by method and pattern of its route.</summary>
    public static IReadOnlyDictionary<string, string> Acts { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["POST /api/v1/cases/{caseId:guid}/approve"] = "ApproveProcedure",
            ["POST /api/v1/cases/{caseId:guid}/countersign"] = "CountersignDecision",
            ["POST /api/v1/cases/{caseId:guid}/decline"] = "DeclineReferral",
            ["POST /api/v1/cases/{caseId:guid}/request-information"] = "RequestInformation",
            ["POST /api/v1/cases/{caseId:guid}/send-to-tumor-board"] = "SendToTumorBoard",
            ["POST /api/v1/cases/{caseId:guid}/tumor-board-decision"] = "RecordTumorBoardDecision",
            ["POST /api/v1/treatments/{treatmentId:guid}/override-block"] = "OverrideBlock",
            ["POST /api/v1/work-items/{workItemId:guid}/override-signature"] = "SignOverride",
            ["POST /api/v1/work-items/{workItemId:guid}/re-review"] = "ReviewAgain",
            ["POST /api/v1/auth/password"] = "ChangeOwnPassword",
            ["POST /api/v1/auth/authenticator/begin"] = "BeginAuthenticator",
            ["POST /api/v1/auth/authenticator/confirm"] = "ConfirmAuthenticator",
            ["POST /api/v1/auth/authenticator/remove"] = "RemoveAuthenticator",
            ["POST /api/v1/auth/recovery-codes"] = "RenewRecoveryCodes",
            ["POST /api/v1/auth/passkeys"] = "AddOwnPasskey",
            ["DELETE /api/v1/auth/passkeys/{id}"] = "RemoveOwnPasskey",
            ["POST /api/v1/users"] = "InviteUser",
            ["PUT /api/v1/users/{userId:guid}/roles"] = "ChangeRoles",
            ["POST /api/v1/users/{userId:guid}/one-time-code"] = "IssueOneTimeCode",
            ["POST /api/v1/users/{userId:guid}/enable"] = "EnableUser",
            ["POST /api/v1/users/{userId:guid}/reset-two-factor"] = "ResetTwoFactor",
            ["POST /api/v1/grants/{grantId:guid}/confirm"] = "ConfirmGrant",
            ["POST /api/v1/grants/{grantId:guid}/refuse"] = "RefuseGrant",
            ["POST /api/v1/grants/{grantId:guid}/sign-off"] = "SignOffGrant",
        };

    private static readonly List<(Regex Call, string Act)> Calls =
    [
        .. Acts.Select(act => (new Regex($"^{Parameter().Replace(act.Key, IdOf)}$", RegexOptions.None, Longest), act.Value)),
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (
            request.Headers.Authorization is not { Scheme: "Bearer" }
            || request.Headers.Contains(Header)
            || Subject(request) is not { } signed
        )
            return await base.SendAsync(request, cancellationToken);
        var proof = await AskAsync(request, signed, cancellationToken);
        if (!proof.IsSuccessStatusCode)
            return proof;
        var given = await proof.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        proof.Dispose();
        request.Headers.Add(Header, given.GetProperty("proof").GetString());
        return await base.SendAsync(request, cancellationToken);
    }

    // The act, and what it is about: the id in its address, or nothing for the own account.
    private static (string Act, Guid? On)? Subject(HttpRequestMessage request)
    {
        var called = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        foreach (var (call, act) in Calls)
            if (call.Match(called) is { Success: true } found)
                return (act, Guid.TryParse(found.Groups["on"].Value, out var on) ? on : null);
        return null;
    }

    private static string IdOf(Match parameter) =>
        parameter.Value.EndsWith(":guid}", StringComparison.Ordinal) ? "(?<on>[0-9a-f-]{36})" : "[^/]+";

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    private async Task<HttpResponseMessage> AskAsync(
        HttpRequestMessage request,
        (string Act, Guid? On) signed,
        CancellationToken cancellationToken
    )
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, new Uri(request.RequestUri!, "/api/v1/proofs"))
        {
            Content = JsonContent.Create(
                new
                {
                    act = signed.Act,
                    on = signed.On,
                    password,
                }
            ),
        };
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Headers.Authorization!.Parameter);
        return await base.SendAsync(asked, cancellationToken);
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrthoReferral.Web.Tests.Security;

/// <summary>
/// Signs every act of a bearer token's call that has to be signed, as a client of the API does: it asks for the proof with the password and
/// sends it along. Where the proof is refused, that refusal is the answer.
/// </summary>
internal sealed class SigningHandler(string password) : DelegatingHandler
{
    public const string Header = "Signature-Proof";

    /// <summary>Each act by the end of its address.</summary>
    public static IReadOnlyDictionary<string, string> Acts { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["approve"] = "ApproveProcedure",
            ["countersign"] = "CountersignDecision",
            ["decline"] = "DeclineReferral",
            ["request-information"] = "RequestInformation",
            ["send-to-tumor-board"] = "SendToTumorBoard",
            ["tumor-board-decision"] = "RecordTumorBoardDecision",
            ["override-block"] = "OverrideBlock",
            ["override-signature"] = "SignOverride",
            ["re-review"] = "ReviewAgain",
        };

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

    // The act, and the case, treatment or work item before it in the address.
    private static (string Act, Guid On)? Subject(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post
        && request.RequestUri!.AbsolutePath.Split('/') is [.., var id, var end]
        && Acts.TryGetValue(end, out var act)
        && Guid.TryParse(id, out var on)
            ? (act, on)
            : null;

    private async Task<HttpResponseMessage> AskAsync(
        HttpRequestMessage request,
        (string Act, Guid On) signed,
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

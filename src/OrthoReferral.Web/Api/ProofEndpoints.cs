using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Security.SecondFactors;

namespace OrthoReferral.Web.Api;

/// <summary>Proofs of presence, which every act that is signed demands.</summary>
internal static class ProofEndpoints
{
    public static void MapProofs(this RouteGroupBuilder api) =>
        api.MapGroup("/proofs")
            .WithTags("Sign-in")
            .MapCommand<GiveProof.Command, GiveProof.Result>(
                "",
                "Proves by password, passkey or the identity provider that you are there, for one act. Send it as Signature-Proof with "
                    + "that act."
            )
            .WithMetadata(new WithoutSecondFactorAttribute());
}

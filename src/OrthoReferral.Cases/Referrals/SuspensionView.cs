using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Why a treatment is suspended, and who has signed it again so far. Nulls mean what they mean on the suspension.</summary>
public sealed record SuspensionView
{
    public IReadOnlyList<RecheckReason> Reasons { get; init; } = [];

    public DateTimeOffset Since { get; init; }

    public bool NeedsTwo { get; init; }

    public string? SignerName { get; init; }

    public string? Why { get; init; }
}

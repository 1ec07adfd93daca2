namespace OrthoReferral.Web.Api.Examples;

/// <summary>A request and what it is answered with.</summary>
/// <param name="Request">The body; members that stand in the address are left out when it is written. Null: no body is needed.</param>
/// <param name="Response">The body of the answer; null: none is shown.</param>
internal sealed record ApiExample(object? Request, object? Response);

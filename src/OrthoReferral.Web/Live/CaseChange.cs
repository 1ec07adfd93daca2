using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Live;

/// <summary>
/// That a case changed: which and how it stands now. No patient data; a reader asks for the rest and gets what they may see.
/// </summary>
internal sealed record CaseChange(Guid CaseId, CaseState State, string Version);

/// <summary>A change with what decides who may hear of it.</summary>
internal sealed record PublishedChange(CaseChange Change, CaseKey Key);

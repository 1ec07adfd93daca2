namespace OrthoReferral.Cases.Domain;

/// <summary>Who the patient is: shown to the people on the case, never logged, never sent to the workflow engine.</summary>
/// <param name="Mrn">Medical record number of the referring site.</param>
/// <param name="DateOfBirth">Null = not recorded. Age for scoring is a fact of its own (<c>patient.ageYears</c>).</param>
public sealed record PatientIdentity(string GivenName, string FamilyName, string Mrn, DateOnly? DateOfBirth)
{
    public static PatientIdentity Unknown { get; } = new("", "", "", null);

    public string FullName => $"{GivenName} {FamilyName}".Trim();
}

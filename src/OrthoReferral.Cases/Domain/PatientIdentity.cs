using System.Text.Json.Serialization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// By what a patient is recognized: shown to the people on the case, never logged, never sent to the workflow engine. Its texts are
/// <see cref="IdentityText"/>s; an empty one is not recorded.
/// </summary>
/// <param name="Mrn">Medical record number of the referring site.</param>
/// <param name="DateOfBirth">Or its month or year; null = not recorded. Where it is known, it decides the age of each day.</param>
public sealed record PatientIdentity(string GivenName, string FamilyName, string Mrn, CalendarDate? DateOfBirth)
{
    /// <summary>Longest given or family name.</summary>
    public const int LongestName = 80;

    /// <summary>Longest medical record number.</summary>
    public const int LongestMrn = 40;

    public static PatientIdentity Unknown { get; } = new("", "", "", null);

    public string GivenName
    {
        get;
        init => field = IdentityText.Clean(value);
    } = IdentityText.Clean(GivenName);

    public string FamilyName
    {
        get;
        init => field = IdentityText.Clean(value);
    } = IdentityText.Clean(FamilyName);

    public string Mrn
    {
        get;
        init => field = IdentityText.Clean(value);
    } = IdentityText.Clean(Mrn);

    [JsonIgnore]
    public string FullName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>Enough to tell whose record it is: a family name and a record number.</summary>
    [JsonIgnore]
    public bool NamesSomebody => FamilyName.Length > 0 && Mrn.Length > 0;

    /// <summary>For the audit log, which keeps the values of a corrected identity.</summary>
    internal string InWords() => $"{FamilyName}, {GivenName}; MRN {Mrn}; born {DateOfBirth?.ToString() ?? "unknown"}";
}

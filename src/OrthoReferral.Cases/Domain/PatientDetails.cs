using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Domain;

/// <summary>What is recorded of a patient beside who it is. Null = not recorded.</summary>
/// <param name="Sex">As the clinical facts code it; each referral asks again.</param>
/// <param name="Phone">Where the patient is reached.</param>
/// <param name="Address">Postal address in one text.</param>
/// <param name="NextOfKin">Name, and how the person is related.</param>
/// <param name="GeneralPractitioner">Name, or the name of the practice.</param>
/// <param name="DiedOn">Or its month or year; null = not recorded as died.</param>
public sealed record PatientDetails(
    Sex? Sex = null,
    string? Phone = null,
    string? Email = null,
    string? Address = null,
    string? NextOfKin = null,
    string? NextOfKinPhone = null,
    string? GeneralPractitioner = null,
    string? GeneralPractitionerPhone = null,
    CalendarDate? DiedOn = null
)
{
    /// <summary>Longest name of a person beside the patient.</summary>
    public const int LongestName = 120;

    /// <summary>Longest phone number.</summary>
    public const int LongestPhone = 40;

    /// <summary>Longest e-mail or postal address.</summary>
    public const int LongestAddress = 200;

    public static PatientDetails None { get; } = new();

    public string? Phone
    {
        get;
        init => field = Clean(value);
    } = Clean(Phone);

    public string? Email
    {
        get;
        init => field = Clean(value);
    } = Clean(Email);

    public string? Address
    {
        get;
        init => field = Clean(value);
    } = Clean(Address);

    public string? NextOfKin
    {
        get;
        init => field = Clean(value);
    } = Clean(NextOfKin);

    public string? NextOfKinPhone
    {
        get;
        init => field = Clean(value);
    } = Clean(NextOfKinPhone);

    public string? GeneralPractitioner
    {
        get;
        init => field = Clean(value);
    } = Clean(GeneralPractitioner);

    public string? GeneralPractitionerPhone
    {
        get;
        init => field = Clean(value);
    } = Clean(GeneralPractitionerPhone);

    // What holds nothing but blanks is not recorded.
    private static string? Clean(string? text) => text is null || IdentityText.Clean(text) is not { Length: > 0 } clean ? null : clean;
}

namespace OrthoReferral.Clinical.Facts;

/// <summary>A code of a terminology for a fact, or for one of its values.</summary>
/// <param name="System">URI of the terminology, as FHIR names it.</param>
/// <param name="Code">The code.</param>
/// <param name="Value">The fact's own code that it stands for; null if it stands for the fact.</param>
public sealed record Coding(string System, string Code, string? Value = null)
{
    internal static Coding Loinc(string code) => new("http://loinc.org", code);

    internal static Coding Snomed(string code, string value) => new("http://snomed.info/sct", code, value);

    internal static Coding IcdTen(string code) => new("http://hl7.org/fhir/sid/icd-10", code);

    internal static Coding IcdTenCm(string code) => new("http://hl7.org/fhir/sid/icd-10-cm", code);

    internal static Coding RadElement(string code) => new("https://radelement.org", code);
}

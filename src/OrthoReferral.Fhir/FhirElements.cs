using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Fhir;

/// <summary>
/// The FHIR R4 data types that the mapping needs. Elements without a value are left out, as FHIR asks: missing is not empty.
/// </summary>
internal static class FhirElements
{
    public const string IcdTenCm = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Snomed = "http://snomed.info/sct";

    /// <summary>A literal reference within the bundle.</summary>
    public static JsonObject Reference(string type, string id) => new() { ["reference"] = $"{type}/{id}" };

    /// <summary>A person known by name only.</summary>
    public static JsonObject Display(string name) => new() { ["display"] = name };

    public static JsonObject Text(string text) => new() { ["text"] = text };

    /// <summary>A concept with one code and its words.</summary>
    public static JsonObject Concept(string system, string code, string text) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }), ["text"] = text };

    /// <summary>A FHIR instant or dateTime in UTC; null stays null.</summary>
    public static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A FHIR date, which may be known to the month or year only; null stays null.</summary>
    public static string? Date(CalendarDate? date) => date?.ToString();

    /// <summary>Sets an element unless its value is missing.</summary>
    public static JsonObject With(this JsonObject resource, string name, JsonNode? value)
    {
        if (value is not null)
            resource[name] = value;
        return resource;
    }
}

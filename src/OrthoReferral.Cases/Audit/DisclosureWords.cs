using System.Collections.Frozen;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Audit;

/// <summary>What the log says of a read, as a patient reads it.</summary>
internal static class DisclosureWords
{
    private static readonly FrozenDictionary<string, PatientData> Reads = Enum.GetValues<PatientData>()
        .ToFrozenDictionary(ReadsAttribute.ActionOf, data => data, StringComparer.Ordinal);

    /// <summary>The roles as an entry names them; the last of very many may be cut.</summary>
    public static string Roles(string? recorded) =>
        recorded is null
            ? ""
            : string.Join(
                ", ",
                recorded.Split(", ").Select(name => Enum.TryParse<Role>(name, out var role) ? RoleProfile.Of(role).Title : name)
            );

    public static string What(string action) =>
        action switch
        {
            AuditActs.WorklistExported => "The case's row of a worklist",
            AuditActs.AuditExported => "What the audit log says of the case",
            AuditActs.DisclosuresExported => "A list such as this one",
            _ => Reads.TryGetValue(action, out var data) ? What(data) : action,
        };

    public static string Way(string action, string? route) =>
        AuditActs.Exports.Contains(action, StringComparer.Ordinal) ? "as a file"
        : !Reads.TryGetValue(action, out var data) ? "unknown"
        : data switch
        {
            PatientData.PrintedCase => "to be printed",
            PatientData.Document => "as a document",
            PatientData.Export => "as a file",
            PatientData.Fhir => "to another system (FHIR)",
            PatientData.Stream => "on screen, as it changed",
            _ => route?.Contains(" /api/", StringComparison.Ordinal) == true ? "to a program (API)" : "on screen",
        };

    public static string Ground(SightGround? ground) =>
        ground switch
        {
            SightGround.Own => "refers the patient, or prepares the referral",
            SightGround.Task => "has a task about the case, or was added to it",
            SightGround.Team => "belongs to the care team, or covers for the oncologist",
            SightGround.Site => "works at the site of the case",
            SightGround.BreakGlass => "opened the case by break-glass, for a reason that the privacy officer looks at",
            SightGround.None => "no tie to the case any more when it was recorded",
            null => "by their role",
            _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "No words say this ground."),
        };

    private static string What(PatientData data) =>
        data switch
        {
            PatientData.Case => "The case, or a part of it",
            PatientData.Cases => "A list with the case",
            PatientData.Patient => "The patient record",
            PatientData.Patients => "A list with the patient",
            PatientData.Document => "A document of the case",
            PatientData.PrintedCase => "The case on a page",
            PatientData.Export => "Rows about the case",
            PatientData.Fhir => "The case",
            PatientData.Stream => "Changes of the case",
            PatientData.AuditLog => "What was done in the case",
            PatientData.None => "Nothing of the patient",
            _ => throw new ArgumentOutOfRangeException(nameof(data), data, "No words say what this is."),
        };
}

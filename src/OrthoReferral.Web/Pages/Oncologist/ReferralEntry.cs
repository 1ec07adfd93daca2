using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Oncologist;

/// <summary>
/// A referral with one step's form laid over what is stored. What can be read is in <see cref="Facts"/>; what can't is an error beside
/// its field and "not recorded" in the facts, so that a wrong entry never stops the rest from being saved.
/// </summary>
internal sealed record ReferralEntry(PatientIdentity Patient, Referral Facts, IReadOnlyList<FieldError> Errors, CockcroftGault? Clearance)
{
    /// <summary>Names of the calculator's fields; they are not facts and not kept.</summary>
    internal const string Creatinine = "labs.creatinine",
        Weight = "labs.weightKg";

    /// <summary>
    /// Name of the field with the names of what was changed since the last save (drafts.js), separated by spaces. The others are taken from
    /// what
    /// is stored, so that two tabs with the same draft don't undo each other. Without it, as without scripts, the whole form counts.
    /// </summary>
    internal const string Changed = "_changed";

    /// <summary>Reads a sent form.</summary>
    /// <param name="patient">The patient as stored.</param>
    /// <param name="stored">The facts as stored.</param>
    /// <param name="today">For the age that a calculation needs.</param>
    internal static ReferralEntry Read(
        IFormCollection form,
        ReferralStep step,
        int lesion,
        PatientIdentity patient,
        JsonElement stored,
        DateOnly today
    )
    {
        var root = JsonNode.Parse(stored.GetRawText())!.AsObject();
        var errors = new List<FieldError>();
        var changed = form.TryGetValue(Changed, out var names) ? names.ToString().Split(' ').ToHashSet(StringComparer.Ordinal) : null;
        bool Counts(string name) => changed is null || changed.Contains(name) || changed.Contains($"{name}.unit");
        if (step == ReferralStep.Patient)
            patient = ReadPatient(form, patient, errors, Counts);
        if (step == ReferralStep.Lesions)
            MakeRoomFor(root, lesion, form);
        var lesions = root["lesions"]?.AsArray().Count ?? 0;
        foreach (var path in ReferralSteps.FactsOf(step, lesion, lesions))
            Lay(root, path, form, errors, stored, Counts(path));
        // The birth date decides the age of each day, so no age is kept beside it.
        if (patient.DateOfBirth is not null)
            Node(root, "patient").Remove("ageYears");
        var clearance = step == ReferralStep.Cancer ? Calculate(root, form, patient.DateOfBirth, today) : null;
        return new ReferralEntry(patient, InRange(root, errors), errors, clearance);
    }

    private static PatientIdentity ReadPatient(
        IFormCollection form,
        PatientIdentity patient,
        List<FieldError> errors,
        Func<string, bool> counts
    )
    {
        var born = form["patient.dateOfBirth"].ToString().Trim();
        var date = counts("patient.dateOfBirth") ? null : patient.DateOfBirth;
        if (counts("patient.dateOfBirth") && born.Length > 0)
        {
            if (BirthDates.TryRead(born, out var read))
                date = read;
            else
            {
                errors.Add(new FieldError("patient.dateOfBirth", $"Date of birth: {BirthDates.Expected}"));
                date = patient.DateOfBirth;
            }
        }

        return new PatientIdentity(
            Read("patient.givenName", PatientIdentity.LongestName, patient.GivenName),
            Read("patient.familyName", PatientIdentity.LongestName, patient.FamilyName),
            Read("patient.mrn", PatientIdentity.LongestMrn, patient.Mrn),
            date
        );

        // What can't be an identity stays as it was stored; what was typed stays in the field, with its error.
        string Read(string name, int most, string stored)
        {
            if (!counts(name))
                return stored;
            var text = IdentityText.Clean(form[name].ToString());
            var fault =
                text.Length > most ? string.Create(CultureInfo.InvariantCulture, $"At most {most} characters") : IdentityText.FaultIn(text);
            if (fault is not null)
                errors.Add(new FieldError(name, fault));
            return fault is null ? text : stored;
        }
    }

    // A lesion exists from the moment that its bone is chosen.
    private static void MakeRoomFor(JsonObject root, int lesion, IFormCollection form)
    {
        var lesions = (root["lesions"] as JsonArray) ?? [];
        root["lesions"] ??= lesions;
        if (
            lesion != lesions.Count
            || lesions.Count >= FactRanges.MaximumLesions
            || form[LesionQuestions.Path(lesion, "bone")].ToString().Length == 0
        )
            return;
        var taken = lesions.Select(one => one?["id"]?.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var id = Enumerable
            .Range(1, FactRanges.MaximumLesions + 1)
            .Select(number => $"L{number.ToString(CultureInfo.InvariantCulture)}")
            .First(name => !taken.Contains(name));
        lesions.Add(new JsonObject { ["id"] = id });
    }

    private static void Lay(JsonObject root, string path, IFormCollection form, List<FieldError> errors, JsonElement stored, bool counts)
    {
        var field = FactCatalog.Find(path)!;
        if (Target(root, path) is not { } target)
            return;
        if (path[0] == 'l' && path.StartsWith("lesions", StringComparison.Ordinal) && !IsAsked(field.Name, target, stored, path))
            return;
        if (!counts)
            return;
        var (value, error) = FactEntry.Read(field, form[path], form[$"{path}.unit"]);
        if (!IsSame(target[field.Name], value))
            target[field.Name] = value;
        if (error is not null)
            errors.Add(new FieldError(path, $"{field.Label}: {error}"));
    }

    // The same value in the same unit keeps the day and the origin that it was recorded with.
    private static bool IsSame(JsonNode? stored, JsonNode? sent) =>
        JsonNode.DeepEquals(FactEntry.Plain(stored), FactEntry.Plain(sent))
        && JsonNode.DeepEquals((stored as JsonObject)?["unit"], (sent as JsonObject)?["unit"]);

    // A fact that the bone does not need is not taken from the form. It stays as it is while the bone stays, and goes with the bone.
    private static bool IsAsked(string name, JsonObject lesion, JsonElement stored, string path)
    {
        var bone = FactEntry.Plain(lesion["bone"])?.GetValue<string>();
        if (LesionQuestions.Asks(name, bone))
            return true;
        if (FactEntry.Text(stored, $"{path[..path.LastIndexOf('.')]}.bone") != bone)
            lesion[name] = name == "laterality" ? "NOT_APPLICABLE" : null;
        return false;
    }

    private static CockcroftGault? Calculate(JsonObject root, IFormCollection form, CalendarDate? born, DateOnly today)
    {
        var creatinine = Measurement.Creatinine.Convert(form[Creatinine], form[$"{Creatinine}.unit"]);
        var weight = double.TryParse(
            form[Weight].ToString().Trim().Replace(',', '.'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var kg
        )
            ? kg
            : (double?)null;
        var patient = Node(root, "patient");
        var sex = EnumCodes.TryParse<Sex>(FactEntry.Plain(patient["sex"])?.GetValue<string>(), out var known) ? known : (Sex?)null;
        var clearance = CockcroftGault.Of(creatinine, weight, Age(patient, born, today), sex);
        if (clearance?.MlPerMin is { } value)
            Node(root, "labs")["creatinineClearanceMlPerMin"] = value;
        return clearance;
    }

    // The older the patient may be, the lower the clearance; the formula is for nobody who may be a child.
    private static int? Age(JsonObject patient, CalendarDate? born, DateOnly today) =>
        born?.AgesOn(today) is { } ages
            ? (ages.Youngest < 18 ? ages.Youngest : ages.Oldest)
            : (int?)FactEntry.Plain(patient["ageYears"])?.GetValue<double>();

    // Facts out of range are taken out one by one until the rest can be read.
    private static Referral InRange(JsonObject root, List<FieldError> errors)
    {
        var hasLesions = root["lesions"] is JsonArray { Count: > 0 };
        if (!hasLesions)
            root["lesions"] = new JsonArray(new JsonObject());
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var read = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(root.ToJsonString()));
            if (read.Referral is { } facts)
                return hasLesions ? facts : facts with { Lesions = [] };
            foreach (var error in read.Errors)
            {
                var field = FactCatalog.Find(error.Path);
                if (field is null || Target(root, error.Path) is not { } target || !target.Remove(field.Name))
                    throw new InvalidOperationException($"The stored facts can't be read at {error.Path}: {error.Message}");
                errors.Add(new FieldError(error.Path, $"{field.Label}: {error.Message}"));
            }
        }

        throw new InvalidOperationException("The stored facts can't be read.");
    }

    private static JsonObject Node(JsonObject root, string section)
    {
        if (root[section] is JsonObject known)
            return known;
        var made = new JsonObject();
        root[section] = made;
        return made;
    }

    private static JsonObject? Target(JsonObject root, string path)
    {
        var group = path[..path.LastIndexOf('.')];
        var open = group.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return Node(root, group);
        return
            int.TryParse(group.AsSpan(open + 1, group.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && root["lesions"] is JsonArray lesions
            && index < lesions.Count
            ? lesions[index] as JsonObject
            : null;
    }
}

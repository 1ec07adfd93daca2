using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Web.Api;
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
    /// <summary>The clinical question, the whereabouts and the number to call back.</summary>
    public ReferralRequest Request { get; private init; } = ReferralRequest.None;

    /// <summary>Names of the calculator's fields; they are not facts and not kept.</summary>
    internal const string Creatinine = "labs.creatinine",
        Weight = "labs.weightKg";

    /// <summary>
    /// Name of the field with the names of what was changed since the last save (drafts.js), separated by spaces. The others are taken from
    /// what is stored, so that two tabs with the same draft don't undo each other. Without it, as without scripts, the whole form counts.
    /// </summary>
    internal const string Changed = "_changed";

    /// <summary>Name of the hidden field with the version of the case that the form shows.</summary>
    internal const string Version = "_draft";

    /// <summary>Whether the case was changed since the form was shown; a form that does not say its version was not.</summary>
    internal static bool IsStale(IFormCollection form, CaseHeader header) =>
        form[Version].ToString() is { Length: > 0 } shown && shown != VersionOf(header);

    /// <summary>What the form of a case stands on: the case itself while it is a draft, later its facts: the case goes on.</summary>
    internal static string VersionOf(CaseHeader header) =>
        header.State == CaseState.Draft ? ETag.Text(header.Version) : header.FactsVersion.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a sent form.</summary>
    /// <param name="patient">The patient as stored.</param>
    /// <param name="stored">The facts as stored.</param>
    /// <param name="today">For the age that a calculation needs.</param>
    /// <param name="request">The question and the contact as stored; null: nothing of it is recorded.</param>
    internal static ReferralEntry Read(
        IFormCollection form,
        ReferralStep step,
        int lesion,
        PatientIdentity patient,
        JsonElement stored,
        DateOnly today,
        ReferralRequest? request = null
    )
    {
        var root = JsonNode.Parse(stored.GetRawText())!.AsObject();
        var errors = new List<FieldError>();
        var changed = form.TryGetValue(Changed, out var names) ? names.ToString().Split(' ').ToHashSet(StringComparer.Ordinal) : null;
        bool Counts(string name) =>
            changed is null || changed.Contains(name) || changed.Contains($"{name}.unit") || changed.Contains($"{name}.takenOn");
        if (step == ReferralStep.Patient)
            patient = ReadPatient(form, patient, errors, Counts);
        if (step == ReferralStep.Lesions)
            MakeRoomFor(root, lesion, form);
        var lesions = root["lesions"]?.AsArray().Count ?? 0;
        foreach (var path in ReferralSteps.FactsOf(step, lesion, lesions))
            Lay(root, path, form, errors, stored, today, Counts(path));
        // The birth date decides the age of each day, so no age is kept beside it.
        if (patient.DateOfBirth is not null)
            Node(root, "patient").Remove("ageYears");
        var clearance = step == ReferralStep.Cancer ? Calculate(root, form, errors, patient.DateOfBirth, today) : null;
        request ??= ReferralRequest.None;
        return new ReferralEntry(patient, InRange(root, errors, today), errors, clearance)
        {
            Request = step == ReferralStep.Patient ? ReadRequest(form, request, Counts) : request,
        };
    }

    private static ReferralRequest ReadRequest(IFormCollection form, ReferralRequest stored, Func<string, bool> counts)
    {
        return new ReferralRequest(
            Part("request.question", stored.Question),
            Part("request.whereabouts", stored.Whereabouts),
            Part("request.callBack", stored.CallBack)
        ).Trimmed();

        string? Part(string name, string? known) => counts(name) && form.TryGetValue(name, out var sent) ? sent.ToString() : known;
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

    private static void Lay(
        JsonObject root,
        string path,
        IFormCollection form,
        List<FieldError> errors,
        JsonElement stored,
        DateOnly today,
        bool counts
    )
    {
        var field = FactCatalog.Find(path)!;
        if (Target(root, path) is not { } target)
            return;
        if (path[0] == 'l' && path.StartsWith("lesions", StringComparison.Ordinal) && !IsAsked(field.Name, target, stored, path))
            return;
        if (!counts || FactEntry.IsAsShown(form, field, stored, path))
            return;
        var (value, error) = FactEntry.Read(field, form[path], form[$"{path}.unit"]);
        if (IsSame(target[field.Name], value))
            value = target[field.Name]?.DeepClone();
        if (form.TryGetValue($"{path}.takenOn", out var day))
        {
            var wrong = DayProblem(day.ToString(), today);
            error ??= wrong;
            value = wrong is null ? FactEntry.WithDay(value, day.ToString()) : value;
        }

        target[field.Name] = value;
        if (error is not null)
            errors.Add(new FieldError(path, $"{field.Label}: {error}"));
    }

    // The day of a sample; empty: that of its group.
    private static string? DayProblem(string typed, DateOnly today) =>
        typed.Length == 0 ? null
        : !DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? "enter the day of the sample"
        : !KnownYears.Has(day.Year) ? KnownYears.Expected
        : day > today ? "the day of the sample is still to come"
        : null;

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

    private static CockcroftGault? Calculate(
        JsonObject root,
        IFormCollection form,
        List<FieldError> errors,
        CalendarDate? born,
        DateOnly today
    )
    {
        foreach (var (name, label) in new[] { (Creatinine, "Serum creatinine"), (Weight, "Weight") })
            if (TypedNumber.Read(form[name]).Error is { } error)
                errors.Add(new FieldError(name, $"{label}: {error}"));
        var creatinine = Measurement.Creatinine.Convert(form[Creatinine], form[$"{Creatinine}.unit"]);
        var patient = Node(root, "patient");
        var sex = EnumCodes.TryParse<Sex>(FactEntry.Plain(patient["sex"])?.GetValue<string>(), out var known) ? known : (Sex?)null;
        var clearance = CockcroftGault.Of(creatinine, TypedNumber.Read(form[Weight]).Value, Age(patient, born, today), sex);
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
    private static Referral InRange(JsonObject root, List<FieldError> errors, DateOnly today)
    {
        var hasLesions = root["lesions"] is JsonArray { Count: > 0 };
        if (!hasLesions)
            root["lesions"] = new JsonArray(new JsonObject());
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var read = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(root.ToJsonString()), today);
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

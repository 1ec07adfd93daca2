using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Benchmarks;

/// <summary>Finding a patient, p95, for each way in which a clerk types one.</summary>
internal static class PatientFigures
{
    private static readonly Actor Clerk = new(Guid.CreateVersion7(), "Clerk", new HashSet<Role> { Role.Coordinator });

    public static async Task PrintAsync(int patients)
    {
        using var folder = new TemporaryFolder();
        await using var database = await CaseDatabase.SeedAsync(folder.File("patients.db"), cases: 2);
        var known = await database.SeedPatientsAsync(patients);
        foreach (var (name, query) in Ways())
        {
            var figures = new Figures($"find patient {name}, {patients:N0} patients");
            foreach (var patient in known.Take(8))
                await database.SendAsync(query(patient), Clerk);
            foreach (var patient in known)
                await figures.TimeAsync(() => database.SendAsync(query(patient), Clerk));
            figures.Print("p95 <= 50 ms");
        }
    }

    private static IEnumerable<(string Name, Func<PatientIdentity, FindPatients.Query> Query)> Ways() =>
        [
            ("by record number", patient => new(patient.Mrn)),
            ("by family name", patient => new(patient.FamilyName)),
            ("by both names, given name first", patient => new($"{patient.GivenName} {patient.FamilyName}")),
            ("by both names with a typo", patient => new($"{patient.GivenName} {Mistyped(patient.FamilyName)}")),
            ("by the beginnings of both names", patient => new($"{patient.GivenName[..3]} {patient.FamilyName[..3]}")),
            ("by birth date", patient => new(null, patient.DateOfBirth)),
            ("by birth year and name", patient => new(patient.FamilyName, new CalendarDate(patient.DateOfBirth!.Value.Year, null, null))),
        ];

    private static string Mistyped(string name) => name.Remove(name.Length / 2, 1);
}

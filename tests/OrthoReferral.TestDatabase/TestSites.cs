using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.TestDatabase;

/// <summary>The sites that the cases of the tests are referred from.</summary>
public static class TestSites
{
    public static Guid North { get; } = Guid.Parse("0199d000-0000-7000-8000-0000000000a1");

    public static Guid South { get; } = Guid.Parse("0199d000-0000-7000-8000-0000000000a2");

    /// <summary>Adds both sites to a new database.</summary>
    public static async Task AddAsync(CaseDb db)
    {
        db.Sites.AddRange(
            new Site(North, "North", "America/New_York", Jurisdiction.Us, LabUnits.Conventional),
            new Site(South, "South", "Europe/London", Jurisdiction.Uk, LabUnits.Si)
        );
        await db.SaveChangesAsync();
    }
}

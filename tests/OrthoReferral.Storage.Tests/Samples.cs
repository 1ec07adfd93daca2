using OrthoReferral.Cases.Domain;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Storage.Tests;

/// <summary>Rows that the tests need.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static Actor Oncologist { get; } =
        new(Guid.Parse("0199d000-0000-7000-8000-000000000001"), "Dr. Lena Fischer", new HashSet<Role> { Role.Oncologist });

    public static ReferralCase Submitted(string number = "OR-2026-000001")
    {
        var referral = ReferralCase.Draft(
            number,
            new PatientIdentity("Ada", "Test", "MRN-1", null),
            TestSites.North,
            "{}",
            Oncologist,
            Now
        );
        referral.Submit(Oncologist, Now);
        return referral;
    }
}

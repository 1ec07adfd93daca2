using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests;

/// <summary>The people of the tests, one per role and a second surgeon and oncologist.</summary>
public static class People
{
    public static Actor Oncologist { get; } = Person(1, "Dr. Ona Lind", Role.Oncologist);

    public static Actor OtherOncologist { get; } = Person(2, "Dr. Omar Voss", Role.Oncologist);

    public static Actor Surgeon { get; } = Person(3, "Dr. Sara Keller", Role.OrthopedicSurgeon);

    public static Actor SecondSurgeon { get; } = Person(4, "Dr. Sven Brandt", Role.OrthopedicSurgeon);

    public static Actor Radiologist { get; } = Person(5, "Dr. Ira Novak", Role.InterventionalRadiologist);

    public static Actor RadiationOncologist { get; } = Person(6, "Dr. Rita Osei", Role.RadiationOncologist);

    public static Actor Coordinator { get; } = Person(7, "Cora Meyer", Role.Coordinator);

    public static Actor Nurse { get; } = Person(9, "Ruth Adeyemi", Role.Preparer);

    public static Actor Administrator { get; } = Person(8, "Ada Winter", Role.Administrator);

    /// <summary>Who confirms what the other administrator asks for; both have accounts only where a test adds them.</summary>
    public static Actor SecondAdministrator { get; } = Person(10, "Adam Sommer", Role.Administrator);

    private static Actor Person(int number, string name, Role role) =>
        new(new Guid(number, 0, 0, new byte[8]), name, new HashSet<Role> { role });
}

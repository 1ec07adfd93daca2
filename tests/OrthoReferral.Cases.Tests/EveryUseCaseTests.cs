using System.Text.RegularExpressions;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Tests mirror the use cases one to one: a reader of a use case knows where its tests are, and a new one without tests fails here.
/// </summary>
public sealed class EveryUseCaseTests
{
    [Fact]
    public void Every_use_case_has_tests_of_its_name_in_the_same_folder() => UseCases().Select(Fault).OfType<string>().ShouldBeEmpty();

    [Fact]
    public void A_use_case_without_tests_is_found() =>
        Fault(typeof(Untested)).ShouldBe("Tests/UntestedTests.cs is missing: the tests of Untested");

    /// <summary>The classes around a command or query.</summary>
    private static IEnumerable<Type> UseCases() =>
        typeof(CasesRegistration)
            .Assembly.GetTypes()
            .Where(type =>
                type.GetInterfaces()
                    .Any(face =>
                        face.IsGenericType
                        && (face.GetGenericTypeDefinition() == typeof(ICommand<>) || face.GetGenericTypeDefinition() == typeof(IQuery<>))
                    )
            )
            .Where(type => !type.IsAbstract)
            .Select(type => type.DeclaringType.ShouldNotBeNull($"{type.FullName} stands alone"));

    /// <summary>Null if its tests stand where they should, test something and send it.</summary>
    private static string? Fault(Type useCase)
    {
        var (folder, tests) = (useCase.Namespace!.Split('.')[^1], useCase.Name + "Tests");
        var file = Path.Combine(ArchitectureTests.Root(), "tests", "OrthoReferral.Cases.Tests", folder, tests + ".cs");
        if (!File.Exists(file))
            return $"{folder}/{tests}.cs is missing: the tests of {useCase.Name}";
        var text = File.ReadAllText(file);
        if (!Regex.IsMatch(text, $@"\b{useCase.Name}\.(Command|Query)\b"))
            return $"{folder}/{tests}.cs does not send {useCase.Name}";
        return HasTests(folder, tests) ? null : $"{folder}/{tests}.cs has no test in the class {tests}";
    }

    // The folder People is no namespace, because the people of the tests have that name.
    private static bool HasTests(string folder, string tests)
    {
        var own = typeof(EveryUseCaseTests).Namespace!;
        return typeof(EveryUseCaseTests)
            .Assembly.GetTypes()
            .Where(type =>
                type.Name == tests && (type.Namespace == $"{own}.{folder}" || (folder == nameof(People) && type.Namespace == own))
            )
            .SelectMany(type => type.GetMethods())
            .Any(method => method.IsDefined(typeof(FactAttribute), inherit: true));
    }

    private static class Untested;
}

using System.Text.Json.Nodes;
using OrthoReferral.Web.Tests.Deployment;

namespace OrthoReferral.Web.Tests.RealWorld;

/// <summary>
/// Faults that the running product had with units, times, hosts and contradictions. The test that prevents each kind names the fault
/// (<c>[Trait("Case", …)]</c>), here or among the published examples of the clinical suite.
/// </summary>
public sealed class RealWorldCasesTests
{
    private static readonly string[] Held =
    [
        .. typeof(RealWorldCasesTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributesData())
            .Where(attribute =>
                attribute.AttributeType == typeof(TraitAttribute) && (string)attribute.ConstructorArguments[0].Value! == "Case"
            )
            .Select(attribute => (string)attribute.ConstructorArguments[1].Value!),
        .. IdsOf("tests/OrthoReferral.Clinical.Tests/Vignettes/realworld.json"),
    ];

    public static TheoryData<string> Ids => [.. IdsOf("tests/OrthoReferral.Web.Tests/RealWorld/cases.json")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_case_has_a_test(string id) => Held.ShouldContain(id);

    private static IEnumerable<string> IdsOf(string file) =>
        JsonNode.Parse(Repository.Read(file))!.AsArray().Select(one => one!["id"]!.GetValue<string>());
}

using Microsoft.Extensions.Configuration;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Web.Pages.Parts.Emergencies;

namespace OrthoReferral.Web.Tests.Pages.Parts.Emergencies;

public sealed class EmergencyCallTests
{
    private const string Missing = "Clinic:CordCompressionPhone";

    private static readonly GetOnCall.Person Fischer = new(
        Guid.NewGuid(),
        "Dr. Fischer",
        "5501",
        DateTimeOffset.UnixEpoch,
        CoveredBy: null,
        CoverPhone: null
    );

    [Fact]
    public async Task The_person_on_call_comes_before_the_number_from_the_settings() =>
        (await OfAsync(Fischer, "5599")).ShouldBe(new EmergencyCall("Call Dr. Fischer, on call", "5501"));

    [Fact]
    public async Task Who_covers_is_called_under_their_own_number_where_it_is_known()
    {
        var away = Fischer with { CoveredBy = "Dr. Okafor" };

        (await OfAsync(away)).ShouldBe(new EmergencyCall("Call Dr. Okafor, who covers for Dr. Fischer, on call", "5501"));
        (await OfAsync(away with { CoverPhone = "5502" })).Number.ShouldBe("5502");
    }

    [Fact]
    public async Task Without_a_rota_the_number_from_the_settings_is_shown() =>
        (await OfAsync(person: null, "5599")).Number.ShouldBe("5599");

    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.OrthopedicSurgeon, false)]
    public async Task Without_that_an_administrator_learns_which_setting_is_missing_and_others_that_no_number_is_set(
        Role role,
        bool namesIt
    )
    {
        var call = await OfAsync(person: null, number: null, role);

        call.Number.ShouldBeNull();
        call.Words.ShouldContain("No number to call");
        call.Words.Contains(Missing, StringComparison.Ordinal).ShouldBe(namesIt);
    }

    private static Task<EmergencyCall> OfAsync(GetOnCall.Person? person, string? number = null, Role role = Role.OrthopedicSurgeon) =>
        EmergencyCall.OfCaseAsync(
            Guid.NewGuid(),
            _ => Task.FromResult(new GetOnCall.Result(person)),
            new ConfigurationBuilder().AddInMemoryCollection([new(Missing, number ?? "")]).Build(),
            new Actor(Guid.NewGuid(), "Somebody", new HashSet<Role> { role })
        );
}

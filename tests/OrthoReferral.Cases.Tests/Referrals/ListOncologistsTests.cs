using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class ListOncologistsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_oncologists_are_listed_by_name_for_who_prepares_referrals_alone()
    {
        await fixture.AddPeopleAsync();

        var listed = (await fixture.SendAsync(People.Nurse, new ListOncologists.Query())).Oncologists;

        listed.Select(one => one.Name).ShouldBe([People.OtherOncologist.Name, People.Oncologist.Name], ignoreOrder: true);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new ListOncologists.Query()));
    }
}

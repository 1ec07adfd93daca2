using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests.Access;

public sealed class ListBreakGlassTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_privacy_officer_reads_openings_newest_first_page_by_page_without_a_patient()
    {
        string[] numbers = ["OR-2026-002401", "OR-2026-002402", "OR-2026-002403"];
        foreach (var number in numbers)
        {
            await fixture.InReviewAsync(number, familyName: "Secret");
            await fixture.BreakGlassAsync(People.OtherOncologist, number);
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var officer = await fixture.InviteAsync("privacy@clinic.test", Role.PrivacyOfficer);
        var first = await fixture.SendAsync(officer, new ListBreakGlass.Query(Size: 2));
        var second = await fixture.SendAsync(officer, new ListBreakGlass.Query(Size: 2, Cursor: first.Next));

        first.Rows.Concat(second.Rows).Select(row => row.Number).ShouldBe(numbers.Reverse());
        first.Rows.ShouldAllBe(row => row.SignedOffAt == null && row.PersonName == People.OtherOncologist.Name);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new ListBreakGlass.Query()));
    }
}

using FluentValidation;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Cases.Tests.Audit;

public sealed class ListCaseReadsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_privacy_officer_reads_who_read_a_case_newest_first_page_by_page()
    {
        var row = await fixture.InReviewAsync("OR-2026-004801");
        var other = await fixture.InReviewAsync("OR-2026-004802");
        foreach (var reader in new[] { People.Surgeon, People.Oncologist, People.Coordinator })
            await fixture.ReadCaseAsync(reader, row.Id);
        await fixture.ReadCaseAsync(People.OtherOncologist, row.Id, kind: AuditKind.Refusal, action: AuditActs.Refused);
        await fixture.ReadCaseAsync(People.Surgeon, other.Id);

        var first = await ListAsync(new ListCaseReads.Query("OR-2026-004801", Size: 3));
        var second = await ListAsync(new ListCaseReads.Query("OR-2026-004801", first.Next, 3));
        var back = await ListAsync(new ListCaseReads.Query("OR-2026-004801", second.Previous, 3));

        first
            .Rows.Concat(second.Rows)
            .Select(one => (one.PersonId, one.Kind, one.Ground))
            .ShouldBe([
                (People.OtherOncologist.UserId, AuditKind.Refusal, SightGround.None),
                (People.Coordinator.UserId, AuditKind.Read, SightGround.Site),
                (People.Oncologist.UserId, AuditKind.Read, SightGround.Own),
                (People.Surgeon.UserId, AuditKind.Read, SightGround.Site),
            ]);
        back.Rows.Select(one => one.Sequence).ShouldBe(first.Rows.Select(one => one.Sequence));
    }

    [Fact]
    public async Task An_export_that_holds_the_case_is_listed_with_it()
    {
        await fixture.InReviewAsync("OR-2026-004811");
        await fixture.SendAsync(People.Coordinator, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, []));

        var read = (await ListAsync(new ListCaseReads.Query("OR-2026-004811"))).Rows.ShouldHaveSingleItem();

        (read.Action, read.PersonId, read.Ground).ShouldBe((AuditActs.WorklistExported, People.Coordinator.UserId, null));
    }

    [Fact]
    public async Task A_number_of_no_case_is_named_and_nobody_else_may_ask()
    {
        var wrong = await Should.ThrowAsync<ValidationException>(() => ListAsync(new ListCaseReads.Query("OR-2026-999999")));

        wrong.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("CaseNumber");
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Administrator, new ListCaseReads.Query("OR-2026-999999"))
        );
    }

    private Task<Page<ListCaseReads.Row>> ListAsync(ListCaseReads.Query query) => fixture.SendAsync(AuditedReads.Officer, query);
}

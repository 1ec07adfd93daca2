using OrthoReferral.Cases.Worklists;
using OrthoReferral.Web.Pages.Coordinator;

namespace OrthoReferral.Web.Tests.Pages.Coordinator;

public sealed class WorklistChoiceTests
{
    private static readonly Guid CaseId = Guid.Parse("01a1fc59-04b2-72b8-af6f-4ce383fb712d");
    private static readonly Guid ItemId = Guid.Parse("01a1fc59-0528-7948-8d8d-28439f25c0d6");

    [Fact]
    public void A_ticked_row_comes_back_as_its_case_and_work_item() =>
        WorklistChoice
            .Read([WorklistChoice.Of(new WorklistRow { CaseId = CaseId, NextWorkItemId = ItemId })])
            .ShouldBe([new WorklistChoice(CaseId, ItemId)]);

    [Fact]
    public void A_case_that_waits_for_nobody_has_no_work_item() =>
        WorklistChoice.Read([WorklistChoice.Of(new WorklistRow { CaseId = CaseId })]).ShouldBe([new WorklistChoice(CaseId, null)]);

    [Fact]
    public void A_row_that_is_ticked_twice_counts_once_and_nonsense_counts_not() =>
        WorklistChoice
            .Read([$"{CaseId:N}", $"{CaseId:N}", "x", null, $"{CaseId:N}.x", $"{CaseId:N}.{ItemId:N}.more"])
            .ShouldBe([new WorklistChoice(CaseId, null)]);
}

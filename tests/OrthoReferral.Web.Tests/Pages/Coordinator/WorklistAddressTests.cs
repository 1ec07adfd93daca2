using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Coordinator;

namespace OrthoReferral.Web.Tests.Pages.Coordinator;

public sealed class WorklistAddressTests
{
    [Fact]
    public void Every_filter_survives_the_way_into_the_address_and_back()
    {
        var address = new WorklistAddress
        {
            Filter = new WorklistFilter
            {
                Phase = null,
                States = [CaseState.AwaitingReview, CaseState.AtTumorBoard],
                Urgencies = [Urgency.Immediate],
                Procedures = [Procedure.Ablation],
                ReviewRole = Role.OrthopedicSurgeon,
                ClinicianId = Guid.Parse("01a1fc59-04b2-72b8-af6f-4ce383fb712d"),
                Site = "North & South",
                Clock = ClockFilter.Overdue,
                DefinitionId = "orthopedic-referral",
                ActivityId = "SpecialistReview",
            },
            Sort = WorklistSort.Updated,
            Cursor = "abc_-",
            Columns = ["patient", "clock"],
        };

        var read = WorklistAddress.Read(address.QueryWithout());

        read.QueryWithout().ShouldBe(address.QueryWithout());
        read.Filter.States.ShouldBe(address.Filter.States);
        read.Filter.Site.ShouldBe("North & South");
        read.Filter.Phase.ShouldBeNull();
        read.Sort.ShouldBe(WorklistSort.Updated);
        read.Columns.ShouldBe(["patient", "clock"]);
        read.NotUnderstood.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_query_it_shows_the_open_cases_with_the_usual_columns()
    {
        var address = WorklistAddress.Read("");
        address.Href.ShouldBe("/worklist");
        address.Filter.Phase.ShouldBe(CasePhase.Open);
        address.IsFiltered.ShouldBeFalse();
        address.Shown.ShouldBe(WorklistColumns.Usual);
    }

    [Fact]
    public void The_usual_columns_are_not_said_again_though_the_form_sends_them() =>
        WorklistAddress
            .Read($"state=AwaitingReview&clock=&{string.Join('&', WorklistColumns.Usual.Select(name => $"column={name}"))}")
            .Href.ShouldBe("/worklist?state=AwaitingReview");

    [Theory]
    [InlineData("state=Nonsense")]
    [InlineData("state=3")]
    [InlineData("urgency=VeryUrgent")]
    [InlineData("clinician=me")]
    [InlineData("column=secrets")]
    public void A_part_that_means_nothing_is_named_instead_of_skipped_in_silence(string query)
    {
        var address = WorklistAddress.Read(query);
        address.NotUnderstood.Count.ShouldBe(1);
        address.Href.ShouldBe("/worklist");
    }

    [Fact]
    public void Another_page_keeps_the_filters()
    {
        var address = WorklistAddress.Read("?clock=Overdue&cursor=old");
        address.HrefAt("new").ShouldBe("/worklist?clock=Overdue&cursor=new");
        address.HrefAt(null).ShouldBeNull();
    }

    [Fact]
    public void The_export_has_the_columns_that_are_shown_and_always_number_and_urgency() =>
        WorklistColumns
            .Export(["clock", "patient"])
            .ShouldBe(["number", "urgency", "familyName", "givenName", "ageYears", "sex", "dueAt", "escalatedAt"]);

    [Fact]
    public void Every_column_of_the_page_is_one_of_the_export() =>
        WorklistColumns.All.SelectMany(column => column.Export).ShouldBeSubsetOf(ExportWorklist.AllColumns);
}

using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Fhir.Tests;

public sealed class ReferralBundleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly Actor Oncologist = new(Guid.CreateVersion7(), "Dr. Amara Nwosu", new HashSet<Role> { Role.Oncologist });

    [Fact]
    public void A_submitted_referral_becomes_an_active_request_and_a_requested_task()
    {
        var referral = Submitted();

        var bundle = ReferralBundle.Map(
            referral,
            new Referral
            {
                Lesions =
                [
                    new Lesion
                    {
                        Id = "L1",
                        Bone = Bone.Femur,
                        Laterality = Laterality.Left,
                        Region = "PERITROCHANTERIC",
                    },
                ],
            }
        );

        Resource(bundle, "ServiceRequest")["status"]!.GetValue<string>().ShouldBe("active");
        Resource(bundle, "ServiceRequest")["authoredOn"]!.GetValue<string>().ShouldBe("2026-11-20T09:30:00Z");
        Resource(bundle, "Task")["status"]!.GetValue<string>().ShouldBe("requested");
        Resource(bundle, "Task")["focus"]!["reference"]!.GetValue<string>().ShouldBe($"ServiceRequest/{referral.Id:D}");
    }

    [Fact]
    public void A_lesion_becomes_a_condition_with_its_site()
    {
        var bundle = ReferralBundle.Map(
            Submitted(),
            new Referral
            {
                Lesions =
                [
                    new Lesion
                    {
                        Bone = Bone.Femur,
                        Laterality = Laterality.Left,
                        Region = "PERITROCHANTERIC",
                    },
                ],
            }
        );

        var site = Resource(bundle, "Condition")["bodySite"]![0]!;
        site["text"]!.GetValue<string>().ShouldBe("Left femur peritrochanteric");
        site["coding"]![0]!["code"]!.GetValue<string>().ShouldBe("71341001");
        Resource(bundle, "Condition")["code"]!["coding"]![0]!["code"]!.GetValue<string>().ShouldBe("C79.51");
    }

    [Fact]
    public void The_request_is_called_by_its_most_urgent_lesion_and_says_what_else_there_is()
    {
        var referral = Submitted();
        ServiceRequest()["note"].ShouldBeNull("nothing was assessed yet");
        referral.AddAssessment(
            new AssessmentRecord(
                referral.Id,
                1,
                "{}",
                "{}",
                new AssessmentHeadline("2.0.0", "E1b", Urgency.Immediate, Procedure.UrgentDecompressionStabilization, true),
                Now
            ),
            Role.OrthopedicSurgeon,
            Actor.System,
            Now,
            new AssessmentListing("Vertebra T8", "SINS 14", 70, "M", "1 more: Fixation plus radiation")
        );

        ServiceRequest()["bodySite"]![0]!["text"]!.GetValue<string>().ShouldBe("Vertebra T8");
        ServiceRequest()["note"]![0]!["text"]!
            .GetValue<string>()
            .ShouldBe($"Vertebra T8: {ProcedureNames.For(Procedure.UrgentDecompressionStabilization)}; 1 more: Fixation plus radiation");

        JsonNode ServiceRequest() => Resource(ReferralBundle.Map(referral, new Referral { Lesions = [new Lesion()] }), "ServiceRequest");
    }

    [Fact]
    public void What_is_not_recorded_is_left_out()
    {
        var bundle = ReferralBundle.Map(Submitted(), new Referral { Lesions = [new Lesion()] });

        Resource(bundle, "Patient").ContainsKey("birthDate").ShouldBeFalse();
        Resource(bundle, "Patient").ContainsKey("gender").ShouldBeFalse();
        Resource(bundle, "ServiceRequest").ContainsKey("priority").ShouldBeFalse();
        Resource(bundle, "Condition").ContainsKey("bodySite").ShouldBeFalse();
    }

    [Fact]
    public void Every_reference_points_at_a_resource_of_the_bundle()
    {
        var referral = Submitted();
        referral.EnterState(CaseState.AwaitingReview, null, Actor.System, Now);
        referral.EnterState(CaseState.InTreatment, null, Actor.System, Now);
        referral.PlanTreatment(Guid.NewGuid(), "L1", "Lesion 1, left femur", Procedure.FixationPlusRadiation, Oncologist, Now);
        var bundle = ReferralBundle.Map(referral, new Referral { Lesions = [new Lesion { Id = "L1" }, new Lesion { Id = "L2" }] });

        var known = Resources(bundle).Select(resource => $"{resource["resourceType"]}/{resource["id"]}").ToHashSet(StringComparer.Ordinal);
        References(bundle).ShouldNotBeEmpty();
        References(bundle).ShouldAllBe(reference => known.Contains(reference));
    }

    [Theory]
    [InlineData(CaseState.Draft, null, "draft", "draft")]
    [InlineData(CaseState.AwaitingInformation, null, "active", "on-hold")]
    [InlineData(CaseState.AtTumorBoard, null, "active", "received")]
    [InlineData(CaseState.InTreatment, null, "active", "in-progress")]
    [InlineData(CaseState.Closed, CaseOutcome.Treated, "completed", "completed")]
    [InlineData(CaseState.Closed, CaseOutcome.Declined, "revoked", "rejected")]
    [InlineData(CaseState.Closed, CaseOutcome.Withdrawn, "revoked", "cancelled")]
    [InlineData(CaseState.Closed, CaseOutcome.PatientDied, "revoked", "cancelled")]
    public void Request_and_task_status_follow_the_case(CaseState state, CaseOutcome? outcome, string request, string task)
    {
        ServiceRequestMapping.Status(state, outcome).ShouldBe(request);
        TaskMapping.Status(state, outcome).ShouldBe(task);
    }

    [Theory]
    [InlineData(Urgency.Immediate, "stat")]
    [InlineData(Urgency.Urgent, "urgent")]
    [InlineData(Urgency.Soon, "asap")]
    [InlineData(Urgency.Routine, "routine")]
    public void Priority_follows_the_urgency(Urgency urgency, string priority) =>
        ServiceRequestMapping.Priority(urgency).ShouldBe(priority);

    private static ReferralCase Submitted()
    {
        var referral = ReferralCase.Draft(
            "OR-2026-000001",
            new PatientIdentity("Daniel", "Okafor", "4410263", null),
            Guid.CreateVersion7(),
            "{}",
            Oncologist,
            Now
        );
        referral.Submit(Oncologist, Now);
        return referral;
    }

    private static IEnumerable<JsonObject> Resources(JsonObject bundle) =>
        bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject());

    private static JsonObject Resource(JsonObject bundle, string type) =>
        Resources(bundle).Single(resource => string.Equals(resource["resourceType"]!.GetValue<string>(), type, StringComparison.Ordinal));

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject item => item.SelectMany(member =>
                string.Equals(member.Key, "reference", StringComparison.Ordinal)
                    ? [member.Value!.GetValue<string>()]
                    : References(member.Value)
            ),
            JsonArray list => list.SelectMany(References),
            _ => [],
        };
}

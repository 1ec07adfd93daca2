using System.Text;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>A stored assessment: which facts, which rule set, what came out. Never changed; a new one is stored beside it.</summary>
public sealed class AssessmentRecord
{
    private AssessmentRecord() { }

    public AssessmentRecord(
        Guid caseId,
        int factsVersion,
        string factsJson,
        string resultJson,
        AssessmentHeadline headline,
        DateTimeOffset at
    )
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        FactsVersion = factsVersion;
        FactsJson = factsJson;
        ResultJson = resultJson;
        RuleSetVersion = headline.RuleSetVersion;
        RuleId = headline.RuleId;
        Urgency = headline.Urgency;
        PrimaryProcedure = headline.PrimaryProcedure;
        IsEmergency = headline.IsEmergency;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public int FactsVersion { get; private set; }

    /// <summary>The facts it was made from, so that it can be understood and repeated later.</summary>
    public string FactsJson { get; private set; } = "";

    /// <summary>The whole result with its explanation, as the API gives it.</summary>
    public string ResultJson { get; private set; } = "";

    public string RuleSetVersion { get; private set; } = "";

    /// <summary>The rule that fired for the headline lesion.</summary>
    public string RuleId { get; private set; } = "";

    public Urgency Urgency { get; private set; }

    public Procedure PrimaryProcedure { get; private set; }

    /// <summary>An emergency rule fired on some lesion (cord compression, severe hypercalcemia).</summary>
    public bool IsEmergency { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The whole result, read from <see cref="ResultJson"/>.</summary>
    public Assessment Read() => ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(ResultJson));
}

/// <summary>What of an assessment is kept in columns of its own.</summary>
public sealed record AssessmentHeadline(
    string RuleSetVersion,
    string RuleId,
    Urgency Urgency,
    Procedure PrimaryProcedure,
    bool IsEmergency
);

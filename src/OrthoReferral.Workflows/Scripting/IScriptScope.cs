using System.Text.Json;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>What an expression can see and set; the running burst implements it, the tests do too.</summary>
internal interface IScriptScope
{
    string InstanceId { get; }

    string? InstanceName { get; }

    string CorrelationId { get; }

    /// <summary>The value of a variable by name; undefined kind when it is null or unknown.</summary>
    JsonElement Variable(string name);

    void SetVariable(string name, JsonElement value);

    JsonElement Input(string name);

    /// <summary>The result of an activity that completed in this burst; it does not outlive a suspension.</summary>
    JsonElement OutputFrom(string activityId);

    JsonElement LastResult { get; }
}

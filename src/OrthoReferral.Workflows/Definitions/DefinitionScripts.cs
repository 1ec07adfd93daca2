using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>A definition as its expressions see it.</summary>
internal static class DefinitionScripts
{
    public static ScriptEnvironment Environment(this WorkflowDefinition definition, int version) =>
        new(
            new ScriptNames(
                definition.DefinitionId,
                version,
                [.. definition.Variables.Select(variable => variable.Name)],
                [.. definition.Inputs.Select(input => input.Name)],
                [.. definition.Activities.Where(activity => ActivityTypes.HasResult(activity.Type)).Select(activity => activity.Id)]
            )
        );
}

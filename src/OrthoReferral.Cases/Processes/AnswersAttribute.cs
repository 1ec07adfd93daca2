using System.Reflection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Processes;

/// <summary>Stated on a command: it answers the work items of this form.</summary>
/// <param name="name">The action's name in the API, for example <c>approve</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class AnswersAttribute(WorkItemForm form, string name) : Attribute
{
    public WorkItemForm Form { get; } = form;

    public string Name { get; } = name;
}

/// <summary>A command that answers a form, and the name under which the API offers it.</summary>
public sealed record AnsweringUseCase(string Name, Type Command)
{
    /// <summary>Whoever sends it signs.</summary>
    public bool IsSigned => Command.IsAssignableTo(typeof(ISigned));

    internal static IReadOnlyList<AnsweringUseCase> Of(WorkItemForm form) => [.. Declared.All[form]];

    // Read when the first form is asked, once.
    private static class Declared
    {
        public static readonly ILookup<WorkItemForm, AnsweringUseCase> All = typeof(AnswersAttribute)
            .Assembly.GetTypes()
            .SelectMany(command =>
                command
                    .GetCustomAttributes<AnswersAttribute>()
                    .Select(answers => (answers.Form, UseCase: new AnsweringUseCase(answers.Name, command)))
            )
            .OrderBy(one => one.UseCase.Name, StringComparer.Ordinal)
            .ToLookup(one => one.Form, one => one.UseCase);
    }
}

using System.Collections.Frozen;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>The Elsa activities that the embedded engine runs, with their inputs and ports. Anything else is refused at start-up.</summary>
internal static class ActivityTypes
{
    public const string Start = "Elsa.Start";
    public const string Finish = "Elsa.Finish";
    public const string End = "Elsa.End";
    public const string Fault = "Elsa.Fault";
    public const string RunTask = "Elsa.RunTask";
    public const string Delay = "Elsa.Delay";
    public const string StartAt = "Elsa.StartAt";
    public const string Event = "Elsa.Event";
    public const string Decision = "Elsa.FlowDecision";
    public const string Switch = "Elsa.FlowSwitch";
    public const string Fork = "Elsa.FlowFork";
    public const string Join = "Elsa.FlowJoin";
    public const string SetVariable = "Elsa.SetVariable";
    public const string SetName = "Elsa.SetName";
    public const string SetOutput = "Elsa.SetOutput";
    public const string Correlate = "Elsa.Correlate";
    public const string Flowchart = "Elsa.Flowchart";

    public const string Done = "Done";
    public const string True = "True";
    public const string False = "False";
    public const string Default = "Default";

    /// <summary>Join modes of counter mode.</summary>
    public static readonly IReadOnlyList<string> JoinModes = ["WaitAll", "WaitAny", "WaitAllActive"];

    /// <summary>Switch modes: the first true case, or every true case.</summary>
    public static readonly IReadOnlyList<string> SwitchModes = ["MatchFirst", "MatchAny"];

    private static readonly FrozenDictionary<string, Shape> Shapes = new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        [Start] = new([], [], [Done]),
        [Finish] = new([], [], []),
        [End] = new([], [], []),
        [Fault] = new(["message"], ["code", "category", "faultType"], []),
        [RunTask] = new(["taskName"], ["payload"], [Done]),
        [Delay] = new(["timeSpan"], [], [Done]),
        [StartAt] = new(["dateTime"], [], [Done]),
        [Event] = new(["eventName"], [], [Done]),
        [Decision] = new(["condition"], [], [True, False]),
        [Switch] = new([], ["mode"], null),
        [Fork] = new(["branches"], [], null),
        [Join] = new(["mode"], [], [Done]),
        [SetVariable] = new(["value"], [], [Done]),
        [SetName] = new(["value"], [], [Done]),
        [SetOutput] = new(["outputName", "outputValue"], [], [Done]),
        [Correlate] = new(["correlationId"], [], [Done]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Inputs that must be there, inputs that may be, and the fixed ports; null ports are the activity's own (a switch's cases, a fork's
    /// branches).
    /// </summary>
    internal sealed record Shape(IReadOnlyList<string> Required, IReadOnlyList<string> Optional, IReadOnlyList<string>? Ports)
    {
        public bool Knows(string input) =>
            Required.Contains(input, StringComparer.Ordinal) || Optional.Contains(input, StringComparer.Ordinal);
    }

    internal static Shape? ShapeOf(string type) => Shapes.GetValueOrDefault(type);

    /// <summary>Activities whose result can be captured into a variable.</summary>
    internal static bool HasResult(string type) => type is RunTask or Event;
}

using System.Reflection;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// Holds the literals of a payload to the record that it is read as: what can't be null must be there, enums and durations must be such.
/// </summary>
internal static class PayloadCheck
{
    /// <param name="payload">Null where a value is computed: only run time knows it.</param>
    public static IEnumerable<string> Of(Type record, IReadOnlyDictionary<string, string?> payload, string task)
    {
        foreach (var member in record.GetConstructors()[0].GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name!);
            var type = Nullable.GetUnderlyingType(member.ParameterType) ?? member.ParameterType;
            if (IsRequired(member) && !payload.ContainsKey(name))
                yield return $"the payload of the {task} has no '{name}'";
            if (payload.GetValueOrDefault(name) is not { } literal)
                continue;
            if (type == typeof(TimeSpan) && TaskPayload.TryDuration(literal) is null)
                yield return $"{name} '{literal}' is not an ISO 8601 duration like P2D or PT4H";
            if (type.IsEnum && type != typeof(WorkItemForm) && !Enum.IsDefined(type, literal))
                yield return $"the {name} '{literal}' is unknown ({string.Join(", ", Enum.GetNames(type))})";
        }
    }

    // A list may be left out: it is empty then.
    private static bool IsRequired(ParameterInfo member) =>
        member.ParameterType.IsValueType
            ? Nullable.GetUnderlyingType(member.ParameterType) is null
            : member.ParameterType == typeof(string) && new NullabilityInfoContext().Create(member).ReadState == NullabilityState.NotNull;
}

using System.Text.Json;

namespace OrthoReferral.Cases.Processes;

/// <summary>Form <c>checks</c>: what is asked for, in its order. Empty when the definition names none.</summary>
public sealed record ChecksPayload(IReadOnlyList<CheckAsked> Checks)
{
    internal static ChecksPayload Read(TaskPayload payload) => new([.. payload.Items("checks").Select(ReadOne)]);

    private static CheckAsked ReadOne(JsonElement check)
    {
        if (check.ValueKind == JsonValueKind.String)
            return new CheckAsked(check.GetString()!, check.GetString()!);
        var members = new TaskPayload(check);
        var code = members.Text("code") ?? throw TaskPayloadException.Missing("checks.code");
        return new CheckAsked(code, members.Text("title") ?? code);
    }
}

/// <summary>A check that a task asks for.</summary>
public sealed record CheckAsked(string Code, string Title);

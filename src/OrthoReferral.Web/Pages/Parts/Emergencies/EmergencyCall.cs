using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.OnCall;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Pages.Parts.Emergencies;

/// <summary>Whom to call about an emergency.</summary>
/// <param name="Words">For example "Call Dr. Lena Fischer, on call"; without a number, why there is none.</param>
/// <param name="Number">The telephone number, dialed by a click; null: none is known.</param>
public sealed record EmergencyCall(string Words, string? Number)
{
    /// <summary>The number for suspected cord compression in this hospital; null where the setting is empty.</summary>
    internal static EmergencyCall? In(IConfiguration configuration) =>
        configuration[Settings.CordCompressionPhone] is { Length: > 0 } number
            ? new EmergencyCall("Call the cord compression coordinator", number)
            : null;

    /// <summary>The person on call at the case's site; else the number from the settings; else that there is none.</summary>
    /// <param name="reader">An administrator is told which setting is missing.</param>
    internal static async Task<EmergencyCall> OfCaseAsync(
        Guid caseId,
        Func<GetOnCall.Query, Task<GetOnCall.Result>> ask,
        IConfiguration configuration,
        Actor reader
    ) =>
        (await ask(new GetOnCall.Query(caseId))).Person switch
        {
            { CoveredBy: { } deputy } away => new($"Call {deputy}, who covers for {away.Name}, on call", away.CoverPhone ?? away.Phone),
            { } person => new($"Call {person.Name}, on call", person.Phone),
            null => In(configuration) ?? None(reader),
        };

    private static EmergencyCall None(Actor reader) =>
        new(
            reader.Is(Role.Administrator)
                ? $"No number to call: nobody is on call, and the setting {Settings.CordCompressionPhone} is empty."
                : "No number to call is set: nobody is on call at this site.",
            Number: null
        );
}

/// <summary>Adds to an emergency whom to call.</summary>
internal static class EmergencyCalls
{
    /// <summary>Asks only where there is an emergency.</summary>
    public static async Task<EmergencyView?> WithCallAsync(
        this EmergencyView? emergency,
        Guid caseId,
        Func<GetOnCall.Query, Task<GetOnCall.Result>> ask,
        IConfiguration configuration,
        Actor reader
    ) => emergency is null ? null : emergency with { Call = await EmergencyCall.OfCaseAsync(caseId, ask, configuration, reader) };
}

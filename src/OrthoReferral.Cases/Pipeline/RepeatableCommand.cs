using System.Reflection;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>Which commands an idempotency key is kept for.</summary>
public static class RepeatableCommand
{
    /// <summary>
    /// No key is kept for a secret (<see cref="CarriesSecretAttribute"/>), nor for an export: each file that leaves has an audit entry of
    /// its own, which a repeated answer would not have.
    /// </summary>
    public static bool Is(Type command) =>
        !command.IsAssignableTo(typeof(ICommand<IExport>)) && command.GetCustomAttribute<CarriesSecretAttribute>() is null;
}

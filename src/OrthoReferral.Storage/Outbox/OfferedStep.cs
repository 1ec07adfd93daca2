using OrthoReferral.Cases.Data;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Outbox;

/// <summary>A step of the embedded engine that a command's commit may take along.</summary>
/// <param name="addTo">Adds its row to the context that is about to be saved; called again for a context that tries again.</param>
/// <param name="withdraw">Takes the offer back.</param>
internal sealed class OfferedStep(Action<CaseDb> addTo, Action withdraw) : IOfferedStep
{
    /// <inheritdoc/>
    public bool IsCommitted { get; set; }

    public void AddTo(CaseDb db) => addTo(db);

    /// <inheritdoc/>
    public void Withdraw() => withdraw();
}

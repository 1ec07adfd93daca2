namespace OrthoReferral.Web.Pages.Parts.Charts;

/// <summary>How long cases wait in one step, in days.</summary>
/// <param name="Step">The step in words.</param>
/// <param name="Median">Half of the cases wait less; null without data.</param>
/// <param name="P90">Nine of ten wait less; null without data.</param>
/// <param name="Target">The goal; null where there is none.</param>
public sealed record WaitRow(string Step, double? Median, double? P90, double? Target);

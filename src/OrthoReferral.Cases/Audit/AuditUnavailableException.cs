namespace OrthoReferral.Cases.Audit;

/// <summary>What was asked for can't be recorded in the audit log, so it is not given out.</summary>
public sealed class AuditUnavailableException(Exception? inner = null)
    : Exception("A read of patient data could not be recorded in the audit log.", inner);

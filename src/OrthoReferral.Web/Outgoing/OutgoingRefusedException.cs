namespace OrthoReferral.Web.Outgoing;

/// <summary>A call that the settings do not allow; the message names the rule, for an administrator.</summary>
internal sealed class OutgoingRefusedException(string message) : Exception(message);

namespace OrthoReferral.Web.Pages.OnCall;

/// <summary>One shift of a rota in words.</summary>
/// <param name="Day">A weekday, or a date.</param>
/// <param name="Span">From when until when.</param>
/// <param name="CanBeCalled">False: the person can't sign in, or has this role at this site no longer.</param>
public sealed record ShiftRow(Guid Id, string Day, string Span, string Person, string Phone, bool CanBeCalled);

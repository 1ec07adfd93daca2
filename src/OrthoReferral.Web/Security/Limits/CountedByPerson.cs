namespace OrthoReferral.Web.Security.Limits;

/// <summary>
/// Marks a route that is open to everybody and reads no secret: calls of who is signed in are counted by person, because a hospital's
/// people often share one address.
/// </summary>
internal sealed class CountedByPerson;

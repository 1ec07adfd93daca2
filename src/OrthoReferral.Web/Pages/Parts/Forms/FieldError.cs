namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>An error of one field.</summary>
/// <param name="Name">The field's name; null for an error of the whole form.</param>
/// <param name="Message">What is wrong and how to put it right, such as "Deficit began: enter hours, for example 20".</param>
public sealed record FieldError(string? Name, string Message);

namespace OrthoReferral.Web.Deployment;

/// <summary>A setting has a value that the program does not know; the message names the setting and what it may be.</summary>
internal sealed class SettingException(string message) : Exception(message);

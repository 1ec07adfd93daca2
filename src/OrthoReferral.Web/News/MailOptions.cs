namespace OrthoReferral.Web.News;

/// <summary>Section <c>Mail</c>: the mail server that takes news for people.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Empty: no mail leaves, unless <see cref="Folder"/> is set.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c>, <c>Tls</c> from the first byte, or <c>None</c> for a server on this machine.</summary>
    public string Security { get; set; } = "StartTls";

    /// <summary>Empty: the server asks for no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Address of the sender.</summary>
    public string From { get; set; } = "";

    /// <summary>Mails are written here as files in place of being sent; empty: not.</summary>
    public string Folder { get; set; } = "";
}

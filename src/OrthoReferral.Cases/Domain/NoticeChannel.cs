namespace OrthoReferral.Cases.Domain;

/// <summary>By what news reaches its reader.</summary>
public enum NoticeChannel
{
    /// <summary>On the bell and the page "News".</summary>
    InApp,

    /// <summary>To the address of the account.</summary>
    Mail,

    /// <summary>To the installation's gateway for pagers, text messages or chat.</summary>
    Webhook,
}

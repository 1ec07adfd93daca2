namespace OrthoReferral.Web.Pages.Parts.Messages;

/// <summary>One message of a case's conversation.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Initials">Two letters for the avatar.</param>
/// <param name="At">When, in words, such as "19 Nov, 15:10".</param>
/// <param name="Text">What it says, as plain text.</param>
/// <param name="Id">Its id, up to which the conversation is marked as read.</param>
/// <param name="Unread">The reader has not said that they read it.</param>
/// <param name="Receipt">Who has read it, in words; null where the reader did not write it.</param>
public sealed record MessageView(
    Guid Id,
    string Author,
    string Initials,
    string At,
    string Text,
    bool Unread = false,
    string? Receipt = null
);

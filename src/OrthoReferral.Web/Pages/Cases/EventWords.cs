using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Web.Pages.Parts.Timelines;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>A sentence for every kind of event. Source of what happened: <see cref="CaseEventKind"/>.</summary>
internal static class EventWords
{
    /// <summary>One line of the timeline, in the reader's time zone.</summary>
    internal static TimelineEntry Entry(GetTimeline.Line line, TimeZoneInfo zone)
    {
        var (icon, title, tone) = Of(line.Kind);
        var details = string.Join(
            " ",
            new[]
            {
                // The instance that was given up is for the audit log.
                line.Kind != CaseEventKind.WorkflowStartedAnew
                && RecordWords.Of(line.Subject) is { Length: > 0 } subject
                    ? Sentence(subject)
                    : null,
                line.Kind == CaseEventKind.StateChanged && line.ToState is { } to ? $"{CaseWords.Of(to)}." : null,
                RecordWords.Of(line.Why) is not { Length: > 0 } why ? null
                : line.ActorId is null ? Sentence(why.Trim())
                : $"“{why.Trim()}”",
            }.Where(part => part is not null)
        );
        return new TimelineEntry(
            TimeZoneInfo.ConvertTime(line.At, zone),
            icon,
            title,
            details.Length == 0 ? null : details,
            line.ActorName,
            tone
        );
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static (string Icon, string Title, EntryTone Tone) Of(CaseEventKind kind) =>
        kind switch
        {
            CaseEventKind.DraftCreated => ("file-earmark-text", "Draft begun.", EntryTone.Quiet),
            CaseEventKind.DraftEdited => ("pencil", "Draft edited:", EntryTone.Quiet),
            CaseEventKind.FactsChanged => ("pencil", "Facts changed:", EntryTone.Quiet),
            CaseEventKind.IdentityCorrected => ("person", "Patient corrected.", EntryTone.Warning),
            CaseEventKind.Submitted => ("send-fill", "Referral submitted.", EntryTone.Quiet),
            CaseEventKind.Withdrawn => ("arrow-counterclockwise", "Referral withdrawn.", EntryTone.Warning),
            CaseEventKind.Assessed => ("signpost-split-fill", "Assessed.", EntryTone.Quiet),
            CaseEventKind.EmergencyRaised => ("exclamation-octagon-fill", "Emergency.", EntryTone.Warning),
            CaseEventKind.EmergencyPassedOn => ("arrow-right", "Not acknowledged in time:", EntryTone.Warning),
            CaseEventKind.InformationRequested => ("question-circle", "Information asked for.", EntryTone.Quiet),
            CaseEventKind.InformationAnswered => ("chat-left-text", "Information given.", EntryTone.Quiet),
            CaseEventKind.WorkItemRaised => ("inbox", "Waiting:", EntryTone.Quiet),
            CaseEventKind.WorkItemClaimed => ("person-check", "Claimed:", EntryTone.Quiet),
            CaseEventKind.WorkItemReleased => ("person-dash", "Released:", EntryTone.Quiet),
            CaseEventKind.WorkItemAssigned => ("person-plus", "Assigned:", EntryTone.Quiet),
            CaseEventKind.WorkItemCompleted => ("check-lg", "Done:", EntryTone.Quiet),
            CaseEventKind.WorkItemWithdrawn => ("dash-lg", "No longer needed:", EntryTone.Quiet),
            CaseEventKind.WorkItemEscalated => ("arrow-up-circle-fill", "Escalated:", EntryTone.Warning),
            CaseEventKind.Approved => ("pen-fill", "Approved as recommended.", EntryTone.Decision),
            CaseEventKind.ApprovedAnother => ("pen-fill", "Another procedure approved.", EntryTone.Decision),
            CaseEventKind.SecondSignatureRequested => ("pen-fill", "Second signature asked for.", EntryTone.Quiet),
            CaseEventKind.SecondSignatureGiven => ("pen-fill", "Second signature given.", EntryTone.Decision),
            CaseEventKind.SecondSignatureVoided => ("pen-fill", "The signature counts no more.", EntryTone.Warning),
            CaseEventKind.SecondSignatureRefused => ("pen-fill", "Second signature refused.", EntryTone.Warning),
            CaseEventKind.Declined => ("x-circle", "Declined.", EntryTone.Decision),
            CaseEventKind.SentToTumorBoard => ("people", "Sent to the tumor board.", EntryTone.Decision),
            CaseEventKind.TumorBoardDecided => ("people", "Tumor board decided.", EntryTone.Decision),
            CaseEventKind.TreatmentPlanned => ("list-check", "Treatment planned.", EntryTone.Quiet),
            CaseEventKind.TreatmentStateChanged => ("activity", "Treatment moved on.", EntryTone.Quiet),
            CaseEventKind.CheckRecorded => ("clipboard2-check", "Check recorded.", EntryTone.Quiet),
            CaseEventKind.BlockOverridden => ("unlock", "Block overridden.", EntryTone.Warning),
            CaseEventKind.OverrideSigned => ("pen-fill", "Override signed by a second clinician.", EntryTone.Decision),
            CaseEventKind.OverrideRefused => ("pen-fill", "Override refused by a second clinician.", EntryTone.Warning),
            CaseEventKind.CheckSettled => ("clipboard2-check", "Check called not needed.", EntryTone.Quiet),
            CaseEventKind.TreatmentSuspended => ("pause-circle-fill", "Suspended: the facts changed after signing.", EntryTone.Warning),
            CaseEventKind.TreatmentSignedAgain => ("pen-fill", "Signed again.", EntryTone.Decision),
            CaseEventKind.TreatmentResumed => ("play-circle", "No longer suspended.", EntryTone.Decision),
            CaseEventKind.Scheduled => ("calendar-check", "Booked.", EntryTone.Quiet),
            CaseEventKind.SlotFreed => ("calendar-x", "Slot given back.", EntryTone.Quiet),
            CaseEventKind.BlockReminded => ("bell", "Reminded of a block.", EntryTone.Quiet),
            CaseEventKind.Rescheduled => ("calendar-event", "Moved.", EntryTone.Quiet),
            CaseEventKind.ProcedurePerformed => ("bandaid", "Procedure performed.", EntryTone.Decision),
            CaseEventKind.ProcedureNotPerformed => ("slash-circle", "Procedure not performed.", EntryTone.Warning),
            CaseEventKind.RadiationPlanned => ("calendar-week", "Radiation planned.", EntryTone.Quiet),
            CaseEventKind.RadiationSessionDelivered => ("activity", "Radiation session delivered.", EntryTone.Quiet),
            CaseEventKind.RadiationStopped => ("slash-circle", "Radiation stopped.", EntryTone.Warning),
            CaseEventKind.FollowUpRecorded => ("clipboard2-pulse", "Follow-up recorded.", EntryTone.Quiet),
            CaseEventKind.MessagePosted => ("chat-left-text", "Message.", EntryTone.Quiet),
            CaseEventKind.DocumentAdded => ("paperclip", "Document added.", EntryTone.Quiet),
            CaseEventKind.DocumentRemoved => ("trash", "Document removed.", EntryTone.Quiet),
            CaseEventKind.InformationHandedOver => ("file-earmark-text", "Information handed to the patient.", EntryTone.Quiet),
            CaseEventKind.StateChanged => ("arrow-right", "Moved on:", EntryTone.Quiet),
            CaseEventKind.Cancelled => ("x-circle", "Case cancelled.", EntryTone.Warning),
            CaseEventKind.PatientDied => ("person-dash", "The patient died.", EntryTone.Warning),
            CaseEventKind.Closed => ("check2-circle", "Case closed.", EntryTone.Decision),
            CaseEventKind.Reopened => ("arrow-clockwise", "Case reopened.", EntryTone.Decision),
            CaseEventKind.OncologistChanged => ("people", "Handed over:", EntryTone.Decision),
            CaseEventKind.PersonAdded => ("person-plus", "Person added:", EntryTone.Quiet),
            CaseEventKind.PersonRemoved => ("person-dash", "Person removed:", EntryTone.Quiet),
            CaseEventKind.OpenedByBreakGlass => ("shield-exclamation", "Opened by break-glass", EntryTone.Warning),
            CaseEventKind.WorkflowFaulted => ("exclamation-triangle-fill", "The workflow stopped.", EntryTone.Warning),
            CaseEventKind.WorkflowRetried => ("arrow-clockwise", "The workflow was tried again.", EntryTone.Quiet),
            CaseEventKind.WorkflowStartedAnew => ("arrow-clockwise", "The workflow was started anew.", EntryTone.Quiet),
            _ => ("activity", "Something happened.", EntryTone.Quiet),
        };
}

-- What the program may do in its database, and nothing more: a list of what is allowed. A table that is not in it is closed; a column
-- that is not in an UPDATE can't be changed. Run after schema.sql, as db_owner, and again after each upgrade. Then make the program's
-- login a member:
--     CREATE USER [orthoreferral] FOR LOGIN [orthoreferral];
--     ALTER ROLE [orthoreferral_app] ADD MEMBER [orthoreferral];
-- The login needs no other role: not db_owner, not db_datareader, not db_ddladmin.
-- Whoever disposes of records signs in with a login of their own, which is a member of orthoreferral_disposal and of nothing else.

IF DATABASE_PRINCIPAL_ID(N'orthoreferral_app') IS NULL
    CREATE ROLE [orthoreferral_app];
IF DATABASE_PRINCIPAL_ID(N'orthoreferral_disposal') IS NULL
    CREATE ROLE [orthoreferral_disposal];
GO

-- The record: audit entries, the cases of exports, what was found in unusual reads, seals, the timeline, assessments and what was handed
-- to patients are only ever added. Triggers refuse a change of all but the last two, too.
GRANT SELECT, INSERT ON [dbo].[AuditEntries] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[ExportedCases] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[ReadSignOffs] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[Seals] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[SealedRows] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[CaseEvents] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[Assessments] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[InformationHandovers] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[HandedLeaflets] TO [orthoreferral_app];

-- A decision stays as it was made; the second surgeon's signature is added to it.
GRANT SELECT, INSERT ON [dbo].[Decisions] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Decisions] ([Signature], [SecondSignerId], [SecondSignerName], [SecondProofId]) TO [orthoreferral_app];

-- The case and its parts: who, when and where they belong to does not change, and nothing is removed.
GRANT SELECT, INSERT ON [dbo].[Cases] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Cases] ([State], [StateSince], [Outcome], [SiteId], [OncologistId], [OncologistName], [FactsJson],
    [TypedByJson], [ClinicalQuestion],
    [PatientWhereabouts], [CallBackNumber], [FactsVersion], [Urgency], [RecommendedProcedure], [ApprovedProcedure], [ReviewRole],
    [NextDueAt], [NextDueSoonAt], [EscalatedAt], [SubmittedAt], [ClosedAt], [UpdatedAt], [Run], [InstanceId], [AwaitTreatmentsTaskId],
    [EventCount], [Phase], [WorklistOrder], [FamilyNameKey], [MrnKey], [HeadlineLesion], [HeadlineScore], [OtherLesions],
    [PatientAgeYears], [PatientSex], [PatientDateOfBirth], [PatientFamilyName], [PatientGivenName], [PatientMrn], [PatientId],
    [VersionBeforeCorrection])
    TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[WorkItems] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[WorkItems] ([UrgencyRank], [State], [AssigneeId], [AssigneeName], [DueSoonAt], [DueAt], [EscalatedAt],
    [LastCalledAt], [EndedAt], [CompletedById], [InstanceId], [TaskId]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[Treatments] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Treatments] ([State], [ScheduledFor], [ScheduledMinutes], [Room], [BookedById], [PerformedAt], [EndReason],
    [EndedAt], [InstanceId], [SuspendedAt], [SignedAssessmentId]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[TreatmentChecks] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[TreatmentChecks] ([Title], [Cleared], [Note], [RecordedAt], [RecordedById]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[BlockClearances] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[BlockClearances] ([Signature], [SecondSignerId], [SecondSignerName], [SecondSignedAt], [SecondProofId])
    TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[TreatmentSuspensions] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[TreatmentSuspensions] ([Reasons], [AssessmentId], [NeedsTwo], [SignerId], [SignerName], [Why], [SecondSignerId],
    [SecondSignerName], [EndedAt], [ProofId], [SecondProofId]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[RadiationSessions] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[RadiationSessions] ([ScheduledFor], [DeliveredAt], [CancelledAt]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[InformationRequests] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[InformationRequests] ([AnsweredAt], [Answer], [FactsJson]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[FollowUps] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[CaseMessages] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[MessageReadings] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[CaseDocuments] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[CaseDocuments] ([RemovedAt]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[CaseDocumentContents] TO [orthoreferral_app];

-- Patients are corrected and linked, never removed; the words of a corrected name go. Answered warnings stay as they are; of a link only
-- its end is added.
GRANT SELECT, INSERT ON [dbo].[Patients] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Patients] ([GivenName], [FamilyName], [Mrn], [MrnKey], [BirthDate], [Sex], [Phone], [Email], [Address], [NextOfKin],
    [NextOfKinPhone], [GeneralPractitioner], [GeneralPractitionerPhone], [DiedOn], [MergedIntoId], [PersonId], [UpdatedAt])
    TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[PatientNameTokens] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[NameSpellings] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[PatientWarnings] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[PatientMerges] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[PatientMerges] ([UndoneAt], [UndoneById], [UndoneByName], [UndoneReason]) TO [orthoreferral_app];

-- Counts: rows are added, and many are replaced by their sum.
GRANT SELECT, INSERT, DELETE ON [dbo].[CaseTallies] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[WeeklyTallies] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[WaitTallies] TO [orthoreferral_app];

-- What the program works with: messages to the workflow engine, idempotency keys, leases, the engine's instances, sign-in keys.
GRANT SELECT, INSERT, DELETE ON [dbo].[Outbox] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Outbox] ([NotBefore], [Attempts], [SentAt], [LastError]) TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[IdempotencyKeys] TO [orthoreferral_app];
GRANT SELECT ON [dbo].[Leases] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Leases] ([Owner], [Until]) TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[WorkflowInstances] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[WorkflowInstances] ([DefinitionId], [DefinitionVersion], [StartKey], [CorrelationId], [Status], [DueAt],
    [LeaseOwner], [LeaseUntil], [State], [Callbacks], [CallbacksDueAt], [Revision], [UpdatedAt]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[WorkflowDefinitions] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[SignInKeys] TO [orthoreferral_app];
GRANT UPDATE ON OBJECT::[dbo].[CaseNumbers] TO [orthoreferral_app];

-- News for people: the reading is added; how it is delivered, and what each wants by mail, changes.
GRANT SELECT, INSERT ON [dbo].[Notices] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Notices] ([ReadAt]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[NoticeDeliveries] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[NoticeDeliveries] ([DueAt], [NotBefore], [Attempts], [SendingId], [State], [EndedAt], [LastError])
    TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[NoticeChoices] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[NoticeChoices] ([InApp], [Mail], [Webhook]) TO [orthoreferral_app];

-- Who may see a case beside its site: teams change, absences end early. Who was added to a case and what was opened by break-glass stays;
-- the end and the privacy officer's finding are added.
GRANT SELECT, INSERT, DELETE ON [dbo].[CareTeams] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[CareTeams] ([Name], [NameKey]) TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[CareTeamMembers] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[Absences] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Absences] ([To]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[CasePeople] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[CasePeople] ([RemovedAt]) TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[BreakGlass] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[BreakGlass] ([SignedOffAt], [SignedOffById], [SignedOffByName], [WasJustified], [Finding]) TO [orthoreferral_app];

-- Who is on call: shifts come and go, none is changed.
GRANT SELECT, INSERT, DELETE ON [dbo].[WeeklyShifts] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[DatedShifts] TO [orthoreferral_app];

-- Proofs of presence are used once and stay.
GRANT SELECT, INSERT ON [dbo].[SignatureProofs] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[SignatureProofs] ([GivenAt], [UsedAt]) TO [orthoreferral_app];

-- What one administrator asks for stays as it was asked for; who decides and who reviews it are added.
GRANT SELECT, INSERT ON [dbo].[AccountGrants] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[AccountGrants] ([Confirmation], [TokenHash], [State], [DecidedById], [DecidedByName], [DecidedAt], [Refusal],
    [ReviewedAt], [ReviewedById], [ReviewedByName], [Finding]) TO [orthoreferral_app];

-- Sites are corrected, never removed; people come and go.
GRANT SELECT, INSERT ON [dbo].[Sites] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[Sites] ([Name], [NameKey], [TimeZone], [Jurisdiction], [Units], [StudyLink]) TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[SiteMembers] TO [orthoreferral_app];

-- Accounts. They are disabled, never removed.
GRANT SELECT, INSERT ON [dbo].[AspNetUsers] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[AspNetUsers] ([DisplayName], [TimeZone], [DisabledAt], [LastCodeStep], [UserName], [NormalizedUserName], [Email],
    [NormalizedEmail], [EmailConfirmed], [PasswordHash], [SecurityStamp], [ConcurrencyStamp], [PhoneNumber], [PhoneNumberConfirmed],
    [TwoFactorEnabled], [LockoutEnd], [LockoutEnabled], [AccessFailedCount],
    [WrongProofs], [ProofsRefusedUntil], [ClaimsAt]) TO [orthoreferral_app];
-- A session is used, refreshed and ended; old rows go.
GRANT SELECT, INSERT, DELETE ON [dbo].[SignInSessions] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[SignInSessions] ([LastUsedAt], [SecurityStamp], [RefreshHash], [OidcSession], [EndedAt],
    [EndedBy]) TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[PasskeyChallenges] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[OidcLogouts] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[HeldForms] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[AspNetRoles] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[AspNetUserRoles] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[AspNetUserTokens] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[AspNetUserTokens] ([Value]) TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[AspNetUserPasskeys] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[AspNetUserPasskeys] ([UserId], [Data]) TO [orthoreferral_app];
GRANT SELECT ON [dbo].[AspNetUserClaims] TO [orthoreferral_app];
GRANT SELECT ON [dbo].[AspNetRoleClaims] TO [orthoreferral_app];
GRANT SELECT, INSERT ON [dbo].[AspNetUserLogins] TO [orthoreferral_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[SavedViews] TO [orthoreferral_app];
GRANT UPDATE ON [dbo].[SavedViews] ([Name], [Query], [SavedAt]) TO [orthoreferral_app];

-- The schema is the DBA's: the program only reads which version is there.
GRANT SELECT ON [dbo].[__EFMigrationsHistory] TO [orthoreferral_app];
GO

-- Disposal of records under a certificate. An audit entry loses its content and keeps id, number, time and hash; seals stay as they are.
-- A case is removed with all its parts.
GRANT SELECT ON [dbo].[AuditEntries] TO [orthoreferral_disposal];
GRANT UPDATE ON [dbo].[AuditEntries] ([Action], [ActorId], [ActorName], [ActorRole], [SessionId], [CaseId], [Subject], [Change],
    [OldValue], [NewValue], [Why], [Outcome], [Address], [SignInMethod], [RequestId], [Kind], [PatientId],
    [Route], [Filter], [Count], [Ground], [Unusual], [OutsideTeamOn], [DisposalCertificate]) TO [orthoreferral_disposal];
GRANT SELECT ON [dbo].[ExportedCases] TO [orthoreferral_disposal];
GRANT SELECT ON [dbo].[Seals] TO [orthoreferral_disposal];
GRANT SELECT ON [dbo].[SealedRows] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[BreakGlass] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[CasePeople] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[CaseEvents] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Decisions] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[HandedLeaflets] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[InformationHandovers] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Assessments] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[TreatmentSuspensions] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[BlockClearances] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[TreatmentChecks] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[RadiationSessions] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[WorkItems] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Treatments] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[InformationRequests] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[FollowUps] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[NoticeDeliveries] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Notices] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[MessageReadings] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[CaseMessages] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[CaseDocumentContents] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[CaseDocuments] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[SignatureProofs] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Cases] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[PatientWarnings] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[PatientMerges] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[PatientNameTokens] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Patients] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[NameSpellings] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[Outbox] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[IdempotencyKeys] TO [orthoreferral_disposal];
GRANT SELECT, DELETE ON [dbo].[WorkflowInstances] TO [orthoreferral_disposal];
GO

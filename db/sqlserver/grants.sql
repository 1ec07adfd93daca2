-- What the program may do in its database, and nothing more. Run after schema.sql, as db_owner; may be run again.
-- Then make the program's login a member:
--     CREATE USER [orthoreferral] FOR LOGIN [orthoreferral];
--     ALTER ROLE [orthoreferral_app] ADD MEMBER [orthoreferral];
-- The login needs no other role: not db_owner, not db_datareader, not db_ddladmin.

IF DATABASE_PRINCIPAL_ID(N'orthoreferral_app') IS NULL
    CREATE ROLE [orthoreferral_app];
GO

GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[dbo] TO [orthoreferral_app];
GO

-- The numbers of cases come from a sequence.
GRANT UPDATE ON OBJECT::[dbo].[CaseNumbers] TO [orthoreferral_app];
GO

-- Append-only: the audit entries, their seals and the timeline. Triggers refuse a change, too; this refuses it before.
DENY UPDATE, DELETE ON [dbo].[AuditEntries] TO [orthoreferral_app];
DENY UPDATE, DELETE ON [dbo].[Seals] TO [orthoreferral_app];
DENY UPDATE, DELETE ON [dbo].[SealedRows] TO [orthoreferral_app];
DENY UPDATE, DELETE ON [dbo].[CaseEvents] TO [orthoreferral_app];
-- A count gets new rows, which are replaced by their sum; none is changed.
DENY UPDATE ON [dbo].[CaseTallies] TO [orthoreferral_app];
DENY UPDATE ON [dbo].[WeeklyTallies] TO [orthoreferral_app];
DENY UPDATE ON [dbo].[WaitTallies] TO [orthoreferral_app];
-- The clinical record is never removed, and an assessment is never changed.
DENY DELETE ON [dbo].[Cases] TO [orthoreferral_app];
DENY UPDATE, DELETE ON [dbo].[Assessments] TO [orthoreferral_app];
DENY DELETE ON [dbo].[Decisions] TO [orthoreferral_app];
DENY DELETE ON [dbo].[InformationRequests] TO [orthoreferral_app];
DENY DELETE ON [dbo].[Treatments] TO [orthoreferral_app];
DENY DELETE ON [dbo].[TreatmentChecks] TO [orthoreferral_app];
DENY DELETE ON [dbo].[RadiationSessions] TO [orthoreferral_app];
DENY DELETE ON [dbo].[FollowUps] TO [orthoreferral_app];
DENY DELETE ON [dbo].[WorkItems] TO [orthoreferral_app];
DENY DELETE ON [dbo].[CaseMessages] TO [orthoreferral_app];
DENY DELETE ON [dbo].[CaseDocuments] TO [orthoreferral_app];
DENY DELETE ON [dbo].[CaseDocumentContents] TO [orthoreferral_app];
-- The schema is the DBA's: the program only reads which version is there.
DENY INSERT, UPDATE, DELETE ON [dbo].[__EFMigrationsHistory] TO [orthoreferral_app];
GO

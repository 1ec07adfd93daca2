IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE SEQUENCE [CaseNumbers] START WITH 1 INCREMENT BY 1 NO CYCLE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AccountGrants] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Account] nvarchar(256) NOT NULL,
        [Kind] varchar(24) NOT NULL,
        [RolesBefore] varchar(300) NOT NULL,
        [RolesAfter] varchar(300) NOT NULL,
        [Confirmation] varchar(24) NOT NULL,
        [Reason] nvarchar(2000) NULL,
        [RequestedById] uniqueidentifier NULL,
        [RequestedByName] nvarchar(120) NOT NULL,
        [RequestedAt] datetimeoffset NOT NULL,
        [ExpiresAt] datetimeoffset NULL,
        [TokenHash] binary(32) NULL,
        [State] varchar(24) NOT NULL,
        [DecidedById] uniqueidentifier NULL,
        [DecidedByName] nvarchar(120) NULL,
        [DecidedAt] datetimeoffset NULL,
        [Refusal] nvarchar(1000) NULL,
        [ReviewedAt] datetimeoffset NULL,
        [ReviewedById] uniqueidentifier NULL,
        [ReviewedByName] nvarchar(120) NULL,
        [Finding] nvarchar(1000) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_AccountGrants] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoles] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(256) NULL,
        [NormalizedName] nvarchar(256) NULL,
        [ConcurrencyStamp] nvarchar(64) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_AspNetRoles] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetUsers] (
        [Id] uniqueidentifier NOT NULL,
        [DisplayName] nvarchar(120) NOT NULL,
        [TimeZone] nvarchar(60) NULL,
        [DisabledAt] datetimeoffset NULL,
        [WrongProofs] int NOT NULL,
        [ProofsRefusedUntil] datetimeoffset NULL,
        [LastCodeStep] bigint NULL,
        [ClaimsAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(256) NULL,
        [SecurityStamp] nvarchar(64) NULL,
        [ConcurrencyStamp] nvarchar(64) NULL,
        [PhoneNumber] nvarchar(40) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetimeoffset NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_AspNetUsers] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AuditEntries] (
        [Sequence] bigint NOT NULL IDENTITY,
        [Id] uniqueidentifier NOT NULL,
        [At] datetimeoffset(3) NOT NULL,
        [Kind] tinyint NOT NULL,
        [Action] varchar(60) NOT NULL,
        [ActorId] uniqueidentifier NULL,
        [ActorName] nvarchar(120) NOT NULL,
        [ActorRole] varchar(100) NULL,
        [SessionId] uniqueidentifier NULL,
        [CaseId] uniqueidentifier NULL,
        [PatientId] uniqueidentifier NULL,
        [Subject] nvarchar(256) NULL,
        [Change] nvarchar(250) NULL,
        [OldValue] nvarchar(400) NULL,
        [NewValue] nvarchar(400) NULL,
        [Why] nvarchar(2000) NULL,
        [Outcome] varchar(24) NULL,
        [Address] varchar(45) NULL,
        [SignInMethod] varchar(24) NULL,
        [RequestId] varchar(64) NULL,
        [Route] varchar(160) NULL,
        [Filter] nvarchar(1000) NULL,
        [Count] int NULL,
        [Ground] varchar(16) NULL,
        [Unusual] tinyint NOT NULL,
        [OutsideTeamOn] date NULL,
        [HashVersion] tinyint NOT NULL,
        [Hash] binary(32) NOT NULL,
        [DisposalCertificate] bigint NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CareTeams] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [NameKey] nvarchar(80) NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_CareTeams] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CaseTallies] (
        [Sequence] bigint NOT NULL IDENTITY,
        [State] varchar(24) NOT NULL,
        [UrgencyRank] int NOT NULL,
        [Count] bigint NOT NULL,
        CONSTRAINT [PK_CaseTallies] PRIMARY KEY ([Sequence]),
        CONSTRAINT [CK_CaseTallies_Urgency] CHECK (UrgencyRank >= 0 AND UrgencyRank <= 4)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [ExportedCases] (
        [EntryId] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_ExportedCases] PRIMARY KEY NONCLUSTERED ([EntryId], [CaseId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [HeldForms] (
        [ProofId] uniqueidentifier NOT NULL,
        [Content] nvarchar(max) NOT NULL,
        [ExpiresAt] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_HeldForms] PRIMARY KEY NONCLUSTERED ([ProofId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [IdempotencyKeys] (
        [UserId] uniqueidentifier NOT NULL,
        [Key] varchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Command] varchar(80) NOT NULL,
        [RequestHash] binary(32) NOT NULL,
        [ResponseJson] nvarchar(max) NOT NULL,
        [At] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_IdempotencyKeys] PRIMARY KEY NONCLUSTERED ([UserId], [Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Leases] (
        [Name] varchar(40) NOT NULL,
        [Owner] varchar(40) NULL,
        [Until] datetimeoffset NOT NULL,
        CONSTRAINT [PK_Leases] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [NameSpellings] (
        [Id] bigint NOT NULL IDENTITY,
        [Spelling] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Token] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_NameSpellings] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [NoticeChoices] (
        [UserId] uniqueidentifier NOT NULL,
        [Kind] varchar(32) NOT NULL,
        [InApp] bit NOT NULL,
        [Mail] bit NOT NULL,
        [Webhook] bit NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_NoticeChoices] PRIMARY KEY NONCLUSTERED ([UserId], [Kind])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [OidcLogouts] (
        [TokenHash] binary(32) NOT NULL,
        [Session] binary(32) NULL,
        [UserId] uniqueidentifier NULL,
        [At] datetimeoffset NOT NULL,
        [ExpiresAt] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_OidcLogouts] PRIMARY KEY NONCLUSTERED ([TokenHash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Outbox] (
        [Sequence] bigint NOT NULL IDENTITY,
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Kind] varchar(24) NOT NULL,
        [Body] nvarchar(max) NOT NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [NotBefore] datetimeoffset NOT NULL,
        [Attempts] int NOT NULL,
        [SentAt] datetimeoffset NULL,
        [LastError] nvarchar(200) NULL,
        CONSTRAINT [PK_Outbox] PRIMARY KEY ([Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [PasskeyChallenges] (
        [Hash] binary(32) NOT NULL,
        [ExpiresAt] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_PasskeyChallenges] PRIMARY KEY NONCLUSTERED ([Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [ReadSignOffs] (
        [Id] uniqueidentifier NOT NULL,
        [EntryId] uniqueidentifier NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Day] date NULL,
        [Cases] int NULL,
        [Finding] nvarchar(1000) NOT NULL,
        [SignedOffAt] datetimeoffset NOT NULL,
        [SignedOffById] uniqueidentifier NOT NULL,
        [SignedOffByName] nvarchar(120) NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_ReadSignOffs] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [SealedRows] (
        [Kind] tinyint NOT NULL,
        [Position] bigint NOT NULL,
        [Seal] bigint NOT NULL,
        [RowId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NULL,
        [Hash] binary(32) NOT NULL,
        CONSTRAINT [PK_SealedRows] PRIMARY KEY ([Kind], [Position])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Seals] (
        [Kind] tinyint NOT NULL,
        [Number] bigint NOT NULL,
        [FirstPosition] bigint NOT NULL,
        [LastPosition] bigint NOT NULL,
        [Count] int NOT NULL,
        [At] datetimeoffset(3) NOT NULL,
        [EntriesHash] binary(32) NOT NULL,
        [PreviousHash] binary(32) NULL,
        [HashVersion] tinyint NOT NULL,
        [Hash] binary(32) NOT NULL,
        [Mac] binary(32) NULL,
        CONSTRAINT [PK_Seals] PRIMARY KEY ([Kind], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [SignInKeys] (
        [Id] int NOT NULL IDENTITY,
        [Name] nvarchar(100) NOT NULL,
        [Xml] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_SignInKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Sites] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(80) NOT NULL,
        [NameKey] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TimeZone] varchar(60) NOT NULL,
        [Jurisdiction] varchar(8) NOT NULL,
        [Units] varchar(16) NOT NULL,
        [StudyLink] nvarchar(300) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Sites] PRIMARY KEY NONCLUSTERED ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [WorkflowDefinitions] (
        [DefinitionId] nvarchar(100) NOT NULL,
        [Version] int NOT NULL,
        [ContentHash] binary(32) NOT NULL,
        [Content] nvarchar(max) NOT NULL,
        [PublishedAt] datetimeoffset NOT NULL,
        CONSTRAINT [PK_WorkflowDefinitions] PRIMARY KEY ([DefinitionId], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [WorkflowInstances] (
        [Id] varchar(32) NOT NULL,
        [DefinitionId] nvarchar(100) NOT NULL,
        [DefinitionVersion] int NOT NULL,
        [StartKey] nvarchar(100) NOT NULL,
        [CorrelationId] nvarchar(100) NOT NULL,
        [Status] varchar(16) NOT NULL,
        [DueAt] datetimeoffset NULL,
        [LeaseOwner] varchar(32) NULL,
        [LeaseUntil] datetimeoffset NULL,
        [State] nvarchar(max) NOT NULL,
        [Callbacks] nvarchar(max) NULL,
        [CallbacksDueAt] datetimeoffset NULL,
        [Revision] bigint NOT NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [UpdatedAt] datetimeoffset NOT NULL,
        CONSTRAINT [PK_WorkflowInstances] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoleClaims] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(256) NULL,
        [ClaimValue] nvarchar(1000) NULL,
        CONSTRAINT [PK_AspNetRoleClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetRoleClaims_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Absences] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [DeputyId] uniqueidentifier NOT NULL,
        [From] datetimeoffset NOT NULL,
        [To] datetimeoffset NOT NULL,
        [PlannedById] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Absences] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_Absences_AspNetUsers_DeputyId] FOREIGN KEY ([DeputyId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Absences_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(256) NULL,
        [ClaimValue] nvarchar(1000) NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUserClaims_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserLogins] (
        [LoginProvider] varchar(255) NOT NULL,
        [ProviderKey] varchar(255) NOT NULL,
        [ProviderDisplayName] nvarchar(128) NULL,
        [UserId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AspNetUserLogins_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserPasskeys] (
        [CredentialId] varbinary(1024) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_AspNetUserPasskeys] PRIMARY KEY NONCLUSTERED ([CredentialId]),
        CONSTRAINT [FK_AspNetUserPasskeys_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserRoles] (
        [UserId] uniqueidentifier NOT NULL,
        [RoleId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_AspNetUserRoles] PRIMARY KEY NONCLUSTERED ([UserId], [RoleId]),
        CONSTRAINT [FK_AspNetUserRoles_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_AspNetUserRoles_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserTokens] (
        [UserId] uniqueidentifier NOT NULL,
        [LoginProvider] nvarchar(128) NOT NULL,
        [Name] nvarchar(128) NOT NULL,
        [Value] nvarchar(2000) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY NONCLUSTERED ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [SavedViews] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Name] nvarchar(60) NOT NULL,
        [Query] nvarchar(1000) NOT NULL,
        [SavedAt] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_SavedViews] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_SavedViews_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [SignInSessions] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Kind] varchar(8) NOT NULL,
        [StartedAt] datetimeoffset NOT NULL,
        [LastUsedAt] datetimeoffset NOT NULL,
        [Address] varchar(45) NULL,
        [Client] nvarchar(60) NULL,
        [SecurityStamp] nvarchar(64) NULL,
        [OidcSession] binary(32) NULL,
        [RefreshHash] binary(32) NULL,
        [EndedAt] datetimeoffset NULL,
        [EndedBy] varchar(24) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_SignInSessions] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_SignInSessions_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CareTeamMembers] (
        [TeamId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_CareTeamMembers] PRIMARY KEY NONCLUSTERED ([TeamId], [UserId]),
        CONSTRAINT [FK_CareTeamMembers_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_CareTeamMembers_CareTeams_TeamId] FOREIGN KEY ([TeamId]) REFERENCES [CareTeams] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [DatedShifts] (
        [Id] uniqueidentifier NOT NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [Role] varchar(32) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [From] datetimeoffset NOT NULL,
        [To] datetimeoffset NOT NULL,
        [Phone] varchar(40) NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_DatedShifts] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_DatedShifts_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_DatedShifts_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Patients] (
        [Id] uniqueidentifier NOT NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [GivenName] nvarchar(80) NOT NULL,
        [FamilyName] nvarchar(80) NOT NULL,
        [Mrn] nvarchar(40) NOT NULL,
        [MrnKey] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BirthDate] varchar(10) NULL,
        [Sex] varchar(16) NULL,
        [Phone] nvarchar(40) NULL,
        [Email] nvarchar(200) NULL,
        [Address] nvarchar(200) NULL,
        [NextOfKin] nvarchar(120) NULL,
        [NextOfKinPhone] nvarchar(40) NULL,
        [GeneralPractitioner] nvarchar(120) NULL,
        [GeneralPractitionerPhone] nvarchar(40) NULL,
        [DiedOn] varchar(10) NULL,
        [MergedIntoId] uniqueidentifier NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [UpdatedAt] datetimeoffset NOT NULL,
        [Version] rowversion NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Patients] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_Patients_Patients_MergedIntoId] FOREIGN KEY ([MergedIntoId]) REFERENCES [Patients] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Patients_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [SiteMembers] (
        [UserId] uniqueidentifier NOT NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_SiteMembers] PRIMARY KEY NONCLUSTERED ([UserId], [SiteId]),
        CONSTRAINT [FK_SiteMembers_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_SiteMembers_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [WaitTallies] (
        [Sequence] bigint NOT NULL IDENTITY,
        [Week] date NOT NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [Step] varchar(80) NOT NULL,
        [Bucket] int NOT NULL,
        [Count] bigint NOT NULL,
        CONSTRAINT [PK_WaitTallies] PRIMARY KEY ([Sequence]),
        CONSTRAINT [FK_WaitTallies_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [WeeklyShifts] (
        [Id] uniqueidentifier NOT NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [Role] varchar(32) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Weekday] tinyint NOT NULL,
        [From] time(0) NOT NULL,
        [To] time(0) NOT NULL,
        [Phone] varchar(40) NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_WeeklyShifts] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_WeeklyShifts_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_WeeklyShifts_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [WeeklyTallies] (
        [Sequence] bigint NOT NULL IDENTITY,
        [Week] date NOT NULL,
        [Measure] varchar(24) NOT NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [Value] varchar(48) NOT NULL,
        [Count] bigint NOT NULL,
        CONSTRAINT [PK_WeeklyTallies] PRIMARY KEY ([Sequence]),
        CONSTRAINT [FK_WeeklyTallies_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Cases] (
        [Id] uniqueidentifier NOT NULL,
        [Number] varchar(20) NOT NULL,
        [State] varchar(24) NOT NULL,
        [StateSince] datetimeoffset NOT NULL,
        [Outcome] varchar(24) NULL,
        [PatientId] uniqueidentifier NULL,
        [OncologistId] uniqueidentifier NOT NULL,
        [OncologistName] nvarchar(120) NOT NULL,
        [PreparerId] uniqueidentifier NULL,
        [PreparerName] nvarchar(120) NULL,
        [TypedByJson] nvarchar(max) NULL,
        [SiteId] uniqueidentifier NOT NULL,
        [FactsJson] nvarchar(max) NOT NULL,
        [FactsVersion] int NOT NULL,
        [Urgency] tinyint NULL,
        [RecommendedProcedure] varchar(48) NULL,
        [ApprovedProcedure] varchar(48) NULL,
        [ReviewRole] varchar(32) NULL,
        [NextDueAt] datetimeoffset NULL,
        [EscalatedAt] datetimeoffset NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [SubmittedAt] datetimeoffset NULL,
        [ClosedAt] datetimeoffset NULL,
        [UpdatedAt] datetimeoffset NOT NULL,
        [Run] int NOT NULL,
        [InstanceId] varchar(64) NULL,
        [AwaitTreatmentsTaskId] varchar(64) NULL,
        [EventCount] int NOT NULL,
        [Version] rowversion NOT NULL,
        [VersionBeforeCorrection] bigint NULL,
        [Phase] tinyint NOT NULL,
        [WorklistOrder] bigint NOT NULL,
        [FamilyNameKey] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MrnKey] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NextDueSoonAt] datetimeoffset NULL,
        [HeadlineLesion] nvarchar(120) NULL,
        [HeadlineScore] nvarchar(80) NULL,
        [OtherLesions] nvarchar(160) NULL,
        [PatientAgeYears] int NULL,
        [PatientSex] varchar(20) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        [PatientDateOfBirth] varchar(10) NULL,
        [PatientFamilyName] nvarchar(80) NOT NULL,
        [PatientGivenName] nvarchar(80) NOT NULL,
        [PatientMrn] nvarchar(40) NOT NULL,
        [CallBackNumber] nvarchar(40) NULL,
        [ClinicalQuestion] nvarchar(1000) NULL,
        [PatientWhereabouts] nvarchar(200) NULL,
        CONSTRAINT [PK_Cases] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [CK_Cases_OutcomeWhenClosed] CHECK ((State = 'Closed' AND Outcome IS NOT NULL) OR (State <> 'Closed' AND Outcome IS NULL)),
        CONSTRAINT [CK_Cases_SubmittedUnlessDraft] CHECK (State IN ('Draft', 'Closed') OR SubmittedAt IS NOT NULL),
        CONSTRAINT [FK_Cases_Patients_PatientId] FOREIGN KEY ([PatientId]) REFERENCES [Patients] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Cases_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [Sites] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [PatientMerges] (
        [Id] uniqueidentifier NOT NULL,
        [PatientId] uniqueidentifier NOT NULL,
        [SurvivorId] uniqueidentifier NOT NULL,
        [Reason] nvarchar(1000) NOT NULL,
        [MergedById] uniqueidentifier NOT NULL,
        [MergedByName] nvarchar(120) NOT NULL,
        [MergedAt] datetimeoffset NOT NULL,
        [UndoneAt] datetimeoffset NULL,
        [UndoneById] uniqueidentifier NULL,
        [UndoneByName] nvarchar(120) NULL,
        [UndoneReason] nvarchar(1000) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_PatientMerges] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_PatientMerges_Patients_PatientId] FOREIGN KEY ([PatientId]) REFERENCES [Patients] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_PatientMerges_Patients_SurvivorId] FOREIGN KEY ([SurvivorId]) REFERENCES [Patients] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [PatientNameTokens] (
        [PatientId] uniqueidentifier NOT NULL,
        [Token] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_PatientNameTokens] PRIMARY KEY NONCLUSTERED ([PatientId], [Token]),
        CONSTRAINT [FK_PatientNameTokens_Patients_PatientId] FOREIGN KEY ([PatientId]) REFERENCES [Patients] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [PatientWarnings] (
        [Id] uniqueidentifier NOT NULL,
        [PatientId] uniqueidentifier NOT NULL,
        [OtherPatientId] uniqueidentifier NOT NULL,
        [Kind] varchar(24) NOT NULL,
        [Answer] nvarchar(1000) NOT NULL,
        [AnsweredById] uniqueidentifier NOT NULL,
        [AnsweredByName] nvarchar(120) NOT NULL,
        [AnsweredAt] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_PatientWarnings] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_PatientWarnings_Patients_OtherPatientId] FOREIGN KEY ([OtherPatientId]) REFERENCES [Patients] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_PatientWarnings_Patients_PatientId] FOREIGN KEY ([PatientId]) REFERENCES [Patients] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Assessments] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [FactsVersion] int NOT NULL,
        [FactsJson] nvarchar(max) NOT NULL,
        [ResultJson] nvarchar(max) NOT NULL,
        [RuleSetVersion] varchar(40) NOT NULL,
        [RuleId] varchar(8) NOT NULL,
        [Urgency] tinyint NOT NULL,
        [PrimaryProcedure] varchar(48) NOT NULL,
        [IsEmergency] bit NOT NULL,
        [At] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Assessments] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_Assessments_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [BreakGlass] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [UserName] nvarchar(120) NOT NULL,
        [Reason] nvarchar(1000) NOT NULL,
        [At] datetimeoffset NOT NULL,
        [Until] datetimeoffset NOT NULL,
        [SignedOffAt] datetimeoffset NULL,
        [SignedOffById] uniqueidentifier NULL,
        [SignedOffByName] nvarchar(120) NULL,
        [WasJustified] bit NULL,
        [Finding] nvarchar(1000) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_BreakGlass] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_BreakGlass_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CaseEvents] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [Kind] varchar(40) NOT NULL,
        [ActorId] uniqueidentifier NULL,
        [ActorName] nvarchar(120) NOT NULL,
        [At] datetimeoffset NOT NULL,
        [FromState] varchar(24) NULL,
        [ToState] varchar(24) NULL,
        [Why] nvarchar(2000) NULL,
        [Subject] nvarchar(200) NULL,
        CONSTRAINT [PK_CaseEvents] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_CaseEvents_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CaseMessages] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Text] nvarchar(4000) NOT NULL,
        [AuthorId] uniqueidentifier NULL,
        [AuthorName] nvarchar(120) NOT NULL,
        [At] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_CaseMessages] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_CaseMessages_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CasePeople] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Why] nvarchar(1000) NOT NULL,
        [AddedById] uniqueidentifier NOT NULL,
        [AddedByName] nvarchar(120) NOT NULL,
        [AddedAt] datetimeoffset NOT NULL,
        [RemovedAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_CasePeople] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_CasePeople_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CasePeople_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [FollowUps] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [PainNrs] int NULL,
        [Note] nvarchar(2000) NULL,
        [RecordedByName] nvarchar(120) NOT NULL,
        [At] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_FollowUps] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [CK_FollowUps_PainNrs] CHECK (PainNrs IS NULL OR (PainNrs >= 0 AND PainNrs <= 10)),
        CONSTRAINT [FK_FollowUps_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [InformationRequests] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Question] nvarchar(2000) NOT NULL,
        [FactsJson] nvarchar(max) NOT NULL,
        [Documents] nvarchar(400) NOT NULL,
        [AskedById] uniqueidentifier NULL,
        [AskedByName] nvarchar(120) NOT NULL,
        [AskedAt] datetimeoffset NOT NULL,
        [AnsweredAt] datetimeoffset NULL,
        [Answer] nvarchar(2000) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_InformationRequests] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_InformationRequests_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [SignatureProofs] (
        [Id] uniqueidentifier NOT NULL,
        [TokenHash] binary(32) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Act] varchar(60) NOT NULL,
        [SubjectId] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [CaseVersion] bigint NULL,
        [Method] varchar(24) NOT NULL,
        [AssessmentId] uniqueidentifier NULL,
        [ContentHash] binary(32) NULL,
        [SessionId] uniqueidentifier NULL,
        [AskedAt] datetimeoffset NOT NULL,
        [GivenAt] datetimeoffset NULL,
        [UsedAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_SignatureProofs] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_SignatureProofs_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Treatments] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [LesionId] nvarchar(64) NOT NULL,
        [LesionLabel] nvarchar(120) NOT NULL,
        [Procedure] varchar(48) NOT NULL,
        [State] varchar(24) NOT NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [ScheduledFor] datetimeoffset NULL,
        [ScheduledMinutes] int NULL,
        [Room] nvarchar(60) NULL,
        [BookedById] uniqueidentifier NULL,
        [PerformedAt] datetimeoffset NULL,
        [EndReason] nvarchar(2000) NULL,
        [EndedAt] datetimeoffset NULL,
        [InstanceId] varchar(64) NULL,
        [Version] rowversion NOT NULL,
        [SuspendedAt] datetimeoffset NULL,
        [SignedAssessmentId] uniqueidentifier NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Treatments] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_Treatments_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Decisions] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AssessmentId] uniqueidentifier NOT NULL,
        [Kind] varchar(24) NOT NULL,
        [Round] int NOT NULL,
        [LesionId] nvarchar(64) NULL,
        [Procedure] varchar(48) NULL,
        [Reason] nvarchar(2000) NULL,
        [Attendees] nvarchar(1000) NULL,
        [Signature] varchar(24) NOT NULL,
        [SecondSignerId] uniqueidentifier NULL,
        [SecondSignerName] nvarchar(120) NULL,
        [DecidedById] uniqueidentifier NOT NULL,
        [DecidedByName] nvarchar(120) NOT NULL,
        [ProofId] uniqueidentifier NULL,
        [SecondProofId] uniqueidentifier NULL,
        [At] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Decisions] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_Decisions_Assessments_AssessmentId] FOREIGN KEY ([AssessmentId]) REFERENCES [Assessments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Decisions_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [InformationHandovers] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AssessmentId] uniqueidentifier NOT NULL,
        [At] datetimeoffset NOT NULL,
        [HandedOverById] uniqueidentifier NOT NULL,
        [HandedOverByName] nvarchar(120) NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_InformationHandovers] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_InformationHandovers_Assessments_AssessmentId] FOREIGN KEY ([AssessmentId]) REFERENCES [Assessments] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_InformationHandovers_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [MessageReadings] (
        [Id] uniqueidentifier NOT NULL,
        [MessageId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [UserName] nvarchar(120) NOT NULL,
        [At] datetimeoffset NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_MessageReadings] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_MessageReadings_CaseMessages_MessageId] FOREIGN KEY ([MessageId]) REFERENCES [CaseMessages] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [Notices] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Kind] varchar(32) NOT NULL,
        [Urgency] tinyint NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [MessageId] uniqueidentifier NULL,
        [Account] varchar(32) NULL,
        [At] datetimeoffset NOT NULL,
        [IsInApp] bit NOT NULL,
        [ReadAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_Notices] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_Notices_CaseMessages_MessageId] FOREIGN KEY ([MessageId]) REFERENCES [CaseMessages] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Notices_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CaseDocuments] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Title] nvarchar(160) NOT NULL,
        [Kind] nvarchar(40) NOT NULL,
        [FileName] nvarchar(200) NOT NULL,
        [ContentType] varchar(120) NOT NULL,
        [Size] int NOT NULL,
        [AccessionNumber] nvarchar(64) NULL,
        [TakenOn] date NULL,
        [QuestionId] uniqueidentifier NULL,
        [AddedByName] nvarchar(120) NOT NULL,
        [AddedAt] datetimeoffset NOT NULL,
        [RemovedAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_CaseDocuments] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_CaseDocuments_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseDocuments_InformationRequests_QuestionId] FOREIGN KEY ([QuestionId]) REFERENCES [InformationRequests] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [BlockClearances] (
        [Id] uniqueidentifier NOT NULL,
        [TreatmentId] uniqueidentifier NOT NULL,
        [For] varchar(48) NOT NULL,
        [Code] varchar(60) NOT NULL,
        [Severity] varchar(24) NOT NULL,
        [Value] nvarchar(200) NOT NULL,
        [IsEmergency] bit NOT NULL,
        [Reason] nvarchar(1000) NOT NULL,
        [GivenById] uniqueidentifier NOT NULL,
        [GivenByName] nvarchar(120) NOT NULL,
        [GivenAt] datetimeoffset NOT NULL,
        [Signature] varchar(24) NOT NULL,
        [SecondSignerId] uniqueidentifier NULL,
        [SecondSignerName] nvarchar(120) NULL,
        [SecondSignedAt] datetimeoffset NULL,
        [ProofId] uniqueidentifier NULL,
        [SecondProofId] uniqueidentifier NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_BlockClearances] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_BlockClearances_Treatments_TreatmentId] FOREIGN KEY ([TreatmentId]) REFERENCES [Treatments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [RadiationSessions] (
        [Id] uniqueidentifier NOT NULL,
        [TreatmentId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [ScheduledFor] datetimeoffset NOT NULL,
        [DoseCentigray] int NOT NULL,
        [DeliveredAt] datetimeoffset NULL,
        [CancelledAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_RadiationSessions] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [CK_RadiationSessions_Dose] CHECK (DoseCentigray > 0),
        CONSTRAINT [FK_RadiationSessions_Treatments_TreatmentId] FOREIGN KEY ([TreatmentId]) REFERENCES [Treatments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [TreatmentChecks] (
        [Id] uniqueidentifier NOT NULL,
        [TreatmentId] uniqueidentifier NOT NULL,
        [Code] varchar(60) NOT NULL,
        [Title] nvarchar(200) NOT NULL,
        [Cleared] bit NULL,
        [Note] nvarchar(1000) NULL,
        [RecordedAt] datetimeoffset NULL,
        [RecordedById] uniqueidentifier NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_TreatmentChecks] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_TreatmentChecks_Treatments_TreatmentId] FOREIGN KEY ([TreatmentId]) REFERENCES [Treatments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [TreatmentSuspensions] (
        [Id] uniqueidentifier NOT NULL,
        [TreatmentId] uniqueidentifier NOT NULL,
        [Reasons] varchar(200) NOT NULL,
        [AssessmentId] uniqueidentifier NOT NULL,
        [NeedsTwo] bit NOT NULL,
        [Since] datetimeoffset NOT NULL,
        [SignerId] uniqueidentifier NULL,
        [SignerName] nvarchar(120) NULL,
        [Why] nvarchar(1000) NULL,
        [SecondSignerId] uniqueidentifier NULL,
        [SecondSignerName] nvarchar(120) NULL,
        [ProofId] uniqueidentifier NULL,
        [SecondProofId] uniqueidentifier NULL,
        [EndedAt] datetimeoffset NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_TreatmentSuspensions] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_TreatmentSuspensions_Treatments_TreatmentId] FOREIGN KEY ([TreatmentId]) REFERENCES [Treatments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [WorkItems] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [TreatmentId] uniqueidentifier NULL,
        [TaskId] varchar(64) NULL,
        [TaskName] varchar(80) NOT NULL,
        [ActivityId] varchar(80) NULL,
        [InstanceId] varchar(64) NULL,
        [DefinitionId] varchar(80) NULL,
        [Form] varchar(24) NOT NULL,
        [Role] varchar(32) NOT NULL,
        [Title] nvarchar(160) NOT NULL,
        [PayloadJson] nvarchar(4000) NULL,
        [NotForId] uniqueidentifier NULL,
        [UrgencyRank] int NOT NULL,
        [State] varchar(24) NOT NULL,
        [AssigneeId] uniqueidentifier NULL,
        [AssigneeName] nvarchar(120) NULL,
        [CreatedAt] datetimeoffset NOT NULL,
        [DueSoonAt] datetimeoffset NOT NULL,
        [DueAt] datetimeoffset NOT NULL,
        [EscalatedAt] datetimeoffset NULL,
        [LastCalledAt] datetimeoffset NULL,
        [EndedAt] datetimeoffset NULL,
        [CompletedById] uniqueidentifier NULL,
        [Version] rowversion NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_WorkItems] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [CK_WorkItems_DueAfterStart] CHECK (DueAt >= CreatedAt),
        CONSTRAINT [FK_WorkItems_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_WorkItems_Treatments_TreatmentId] FOREIGN KEY ([TreatmentId]) REFERENCES [Treatments] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [HandedLeaflets] (
        [HandoverId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [LeafletId] varchar(48) NOT NULL,
        [LeafletVersion] int NOT NULL,
        [About] nvarchar(400) NULL,
        [IsLeftOut] bit NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_HandedLeaflets] PRIMARY KEY NONCLUSTERED ([HandoverId], [Ordinal]),
        CONSTRAINT [FK_HandedLeaflets_InformationHandovers_HandoverId] FOREIGN KEY ([HandoverId]) REFERENCES [InformationHandovers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [NoticeDeliveries] (
        [Id] uniqueidentifier NOT NULL,
        [NoticeId] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Channel] varchar(16) NOT NULL,
        [DueAt] datetimeoffset NOT NULL,
        [NotBefore] datetimeoffset NOT NULL,
        [Attempts] int NOT NULL,
        [SendingId] uniqueidentifier NULL,
        [State] varchar(16) NOT NULL,
        [EndedAt] datetimeoffset NULL,
        [LastError] varchar(200) NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_NoticeDeliveries] PRIMARY KEY NONCLUSTERED ([Id]),
        CONSTRAINT [FK_NoticeDeliveries_Notices_NoticeId] FOREIGN KEY ([NoticeId]) REFERENCES [Notices] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE TABLE [CaseDocumentContents] (
        [DocumentId] uniqueidentifier NOT NULL,
        [Bytes] varbinary(max) NOT NULL,
        [RowNumber] bigint NOT NULL IDENTITY,
        CONSTRAINT [PK_CaseDocumentContents] PRIMARY KEY NONCLUSTERED ([DocumentId]),
        CONSTRAINT [FK_CaseDocumentContents_CaseDocuments_DocumentId] FOREIGN KEY ([DocumentId]) REFERENCES [CaseDocuments] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Name', N'Owner', N'Until') AND [object_id] = OBJECT_ID(N'[Leases]'))
        SET IDENTITY_INSERT [Leases] ON;
    EXEC(N'INSERT INTO [Leases] ([Name], [Owner], [Until])
    VALUES (''audit-seal'', NULL, ''1970-01-01T00:00:00.0000000+00:00''),
    (''elsa-pass'', NULL, ''1970-01-01T00:00:00.0000000+00:00''),
    (''tally-fold'', NULL, ''1970-01-01T00:00:00.0000000+00:00'')');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Name', N'Owner', N'Until') AND [object_id] = OBJECT_ID(N'[Leases]'))
        SET IDENTITY_INSERT [Leases] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Absences] ON [Absences] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Absences_Deputy] ON [Absences] ([DeputyId], [To]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Absences_User] ON [Absences] ([UserId], [To]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_AccountGrants] ON [AccountGrants] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountGrants_Newest] ON [AccountGrants] ([RequestedAt], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountGrants_UserId] ON [AccountGrants] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetRoleClaims_RoleId] ON [AspNetRoleClaims] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_AspNetRoles] ON [AspNetRoles] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [AspNetRoles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_AspNetUserPasskeys] ON [AspNetUserPasskeys] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserPasskeys_UserId] ON [AspNetUserPasskeys] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_AspNetUserRoles] ON [AspNetUserRoles] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserRoles_RoleId] ON [AspNetUserRoles] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_AspNetUsers] ON [AspNetUsers] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [AspNetUsers] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [AspNetUsers] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_AspNetUserTokens] ON [AspNetUserTokens] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Assessments] ON [Assessments] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assessments_CaseId_At] ON [Assessments] ([CaseId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Action_Sequence] ON [AuditEntries] ([Action], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_ActorId_Sequence] ON [AuditEntries] ([ActorId], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Address_Sequence] ON [AuditEntries] ([Address], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_At_Sequence] ON [AuditEntries] ([At], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_CaseId_Sequence] ON [AuditEntries] ([CaseId], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AuditEntries_Id] ON [AuditEntries] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Kind_Sequence] ON [AuditEntries] ([Kind], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_AuditEntries_OutsideTeam] ON [AuditEntries] ([OutsideTeamOn], [ActorId], [CaseId]) WHERE OutsideTeamOn IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_PatientId_Sequence] ON [AuditEntries] ([PatientId], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_AuditEntries_Unusual] ON [AuditEntries] ([At], [Id]) WHERE Unusual <> 0');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_BlockClearances] ON [BlockClearances] ([TreatmentId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_BlockClearances_TreatmentId_GivenAt] ON [BlockClearances] ([TreatmentId], [GivenAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_BreakGlass] ON [BreakGlass] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_BreakGlass_Case] ON [BreakGlass] ([CaseId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_BreakGlass_Open] ON [BreakGlass] ([At]) WHERE SignedOffAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_BreakGlass_User] ON [BreakGlass] ([UserId], [Until]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_CareTeamMembers] ON [CareTeamMembers] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CareTeamMembers_UserId] ON [CareTeamMembers] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_CareTeams] ON [CareTeams] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CareTeams_NameKey] ON [CareTeams] ([NameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_CaseDocumentContents] ON [CaseDocumentContents] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_CaseDocuments] ON [CaseDocuments] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseDocuments_QuestionId] ON [CaseDocuments] ([QuestionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE CLUSTERED INDEX [IX_CaseEvents_CaseId_Ordinal] ON [CaseEvents] ([CaseId], [Ordinal]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_CaseMessages] ON [CaseMessages] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseMessages_CaseId_At] ON [CaseMessages] ([CaseId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_CasePeople] ON [CasePeople] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_CasePeople_Case] ON [CasePeople] ([CaseId], [UserId]) WHERE RemovedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CasePeople_User] ON [CasePeople] ([UserId], [AddedAt]) WHERE RemovedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Cases] ON [Cases] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_Due] ON [Cases] ([NextDueSoonAt], [NextDueAt]) WHERE NextDueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_Escalated] ON [Cases] ([EscalatedAt]) WHERE EscalatedAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_FamilyName] ON [Cases] ([FamilyNameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_Instance] ON [Cases] ([InstanceId]) WHERE InstanceId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Mrn] ON [Cases] ([MrnKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Cases_Number] ON [Cases] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Oncologist] ON [Cases] ([OncologistId], [Phase], [WorklistOrder], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Patient] ON [Cases] ([PatientId], [Phase]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Phase] ON [Cases] ([Phase], [WorklistOrder], [Id]) INCLUDE ([State], [Urgency], [ApprovedProcedure], [RecommendedProcedure], [ReviewRole], [OncologistId], [SiteId], [SubmittedAt], [NextDueAt], [NextDueSoonAt], [EscalatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_PhaseNumber] ON [Cases] ([Phase], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Cases_Preparer] ON [Cases] ([PreparerId], [Phase], [WorklistOrder], [Id]) INCLUDE ([State]) WHERE PreparerId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Site] ON [Cases] ([SiteId], [Phase], [WorklistOrder], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_State] ON [Cases] ([State], [WorklistOrder], [Id]) INCLUDE ([OncologistId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Submitted] ON [Cases] ([SubmittedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_Updated] ON [Cases] ([Phase], [UpdatedAt], [Id]) INCLUDE ([State], [Urgency], [ApprovedProcedure], [RecommendedProcedure], [ReviewRole], [OncologistId], [SiteId], [SubmittedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseTallies_State_UrgencyRank] ON [CaseTallies] ([State], [UrgencyRank]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_DatedShifts] ON [DatedShifts] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_DatedShifts_Rota] ON [DatedShifts] ([SiteId], [Role], [To]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_DatedShifts_UserId] ON [DatedShifts] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Decisions] ON [Decisions] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Decisions_AssessmentId] ON [Decisions] ([AssessmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Decisions_CaseId_At] ON [Decisions] ([CaseId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Decisions_DecidedById_At_Id] ON [Decisions] ([DecidedById], [At], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_ExportedCases] ON [ExportedCases] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ExportedCases_CaseId] ON [ExportedCases] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_FollowUps] ON [FollowUps] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_HandedLeaflets] ON [HandedLeaflets] ([HandoverId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_HeldForms] ON [HeldForms] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_HeldForms_ExpiresAt] ON [HeldForms] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_IdempotencyKeys] ON [IdempotencyKeys] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_IdempotencyKeys_At] ON [IdempotencyKeys] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_InformationHandovers] ON [InformationHandovers] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationHandovers_AssessmentId] ON [InformationHandovers] ([AssessmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InformationHandovers_CaseId_At] ON [InformationHandovers] ([CaseId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_InformationRequests] ON [InformationRequests] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_MessageReadings] ON [MessageReadings] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_MessageReadings_MessageId_UserId] ON [MessageReadings] ([MessageId], [UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_NameSpellings_Spelling] ON [NameSpellings] ([Spelling], [Token]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_NoticeChoices] ON [NoticeChoices] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_NoticeDeliveries] ON [NoticeDeliveries] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_NoticeDeliveries_Due] ON [NoticeDeliveries] ([NotBefore]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_NoticeDeliveries_GivenUp] ON [NoticeDeliveries] ([DueAt]) WHERE State = ''GivenUp''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_NoticeDeliveries_NoticeId] ON [NoticeDeliveries] ([NoticeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_NoticeDeliveries_Sending] ON [NoticeDeliveries] ([SendingId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Notices] ON [Notices] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Notices_CaseId] ON [Notices] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Notices_MessageId] ON [Notices] ([MessageId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Notices_Unread] ON [Notices] ([UserId]) WHERE ReadAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Notices_User] ON [Notices] ([UserId], [At], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_OidcLogouts] ON [OidcLogouts] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OidcLogouts_ExpiresAt] ON [OidcLogouts] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OidcLogouts_Session] ON [OidcLogouts] ([Session]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OidcLogouts_UserId] ON [OidcLogouts] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Outbox_Case] ON [Outbox] ([CaseId], [Kind]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Outbox_Due] ON [Outbox] ([NotBefore]) WHERE SentAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Outbox_Id] ON [Outbox] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Outbox_Unsent] ON [Outbox] ([CaseId], [Sequence]) WHERE SentAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_PasskeyChallenges] ON [PasskeyChallenges] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PasskeyChallenges_ExpiresAt] ON [PasskeyChallenges] ([ExpiresAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_PatientMerges] ON [PatientMerges] ([PatientId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PatientMerges_SurvivorId] ON [PatientMerges] ([SurvivorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_PatientNameTokens] ON [PatientNameTokens] ([PatientId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PatientNameTokens_Token] ON [PatientNameTokens] ([Token], [PatientId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Patients] ON [Patients] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Patients_BirthDate] ON [Patients] ([BirthDate]) WHERE BirthDate IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Patients_MergedIntoId] ON [Patients] ([MergedIntoId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Patients_Mrn] ON [Patients] ([MrnKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Patients_Person] ON [Patients] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Patients_SiteId] ON [Patients] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_PatientWarnings] ON [PatientWarnings] ([PatientId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PatientWarnings_OtherPatientId] ON [PatientWarnings] ([OtherPatientId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_RadiationSessions] ON [RadiationSessions] ([TreatmentId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RadiationSessions_ScheduledFor] ON [RadiationSessions] ([ScheduledFor]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RadiationSessions_TreatmentId_Number] ON [RadiationSessions] ([TreatmentId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_ReadSignOffs] ON [ReadSignOffs] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ReadSignOffs_EntryId] ON [ReadSignOffs] ([EntryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ReadSignOffs_PersonId_Day_Cases] ON [ReadSignOffs] ([PersonId], [Day], [Cases]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_SavedViews] ON [SavedViews] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SavedViews_UserId_Name] ON [SavedViews] ([UserId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SealedRows_Kind_RowId] ON [SealedRows] ([Kind], [RowId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SealedRows_Kind_Seal] ON [SealedRows] ([Kind], [Seal]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_SignatureProofs] ON [SignatureProofs] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignatureProofs_CaseId] ON [SignatureProofs] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SignatureProofs_TokenHash] ON [SignatureProofs] ([TokenHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_SignInSessions] ON [SignInSessions] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignInSessions_OidcSession] ON [SignInSessions] ([OidcSession]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignInSessions_StartedAt] ON [SignInSessions] ([StartedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignInSessions_UserId_StartedAt] ON [SignInSessions] ([UserId], [StartedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_SiteMembers] ON [SiteMembers] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SiteMembers_SiteId] ON [SiteMembers] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Sites] ON [Sites] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Sites_NameKey] ON [Sites] ([NameKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_TreatmentChecks] ON [TreatmentChecks] ([TreatmentId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_TreatmentChecks_TreatmentId_Code] ON [TreatmentChecks] ([TreatmentId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_Treatments] ON [Treatments] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Treatments_Room] ON [Treatments] ([Room], [ScheduledFor]) WHERE ScheduledFor IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Treatments_Schedule] ON [Treatments] ([ScheduledFor]) WHERE ScheduledFor IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_TreatmentSuspensions] ON [TreatmentSuspensions] ([TreatmentId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_TreatmentSuspensions_TreatmentId_Since] ON [TreatmentSuspensions] ([TreatmentId], [Since]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WaitTallies_SiteId_Step_Week_Bucket] ON [WaitTallies] ([SiteId], [Step], [Week], [Bucket]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_WeeklyShifts] ON [WeeklyShifts] ([RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WeeklyShifts_Rota] ON [WeeklyShifts] ([SiteId], [Role]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WeeklyShifts_UserId] ON [WeeklyShifts] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WeeklyTallies_SiteId] ON [WeeklyTallies] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WeeklyTallies_Week_SiteId_Measure_Value] ON [WeeklyTallies] ([Week], [SiteId], [Measure], [Value]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkflowInstances_CallbacksDueAt] ON [WorkflowInstances] ([CallbacksDueAt]) WHERE CallbacksDueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkflowInstances_CorrelationId] ON [WorkflowInstances] ([CorrelationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WorkflowInstances_DefinitionId_StartKey] ON [WorkflowInstances] ([DefinitionId], [StartKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkflowInstances_DueAt] ON [WorkflowInstances] ([DueAt]) WHERE DueAt IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE UNIQUE CLUSTERED INDEX [CX_WorkItems] ON [WorkItems] ([CaseId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_CaseId_State] ON [WorkItems] ([CaseId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_Clocks] ON [WorkItems] ([DueAt], [Id]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_Decisions] ON [WorkItems] ([Form], [UrgencyRank], [DueAt], [Id]) INCLUDE ([Role], [State], [AssigneeId], [NotForId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_Mine] ON [WorkItems] ([AssigneeId], [DueAt]) INCLUDE ([CaseId]) WHERE State = ''Claimed''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_Queue] ON [WorkItems] ([Role], [DueAt], [Id]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_Steps] ON [WorkItems] ([DefinitionId], [ActivityId], [DueAt]) INCLUDE ([CaseId]) WHERE EndedAt IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_WorkItems_TaskId] ON [WorkItems] ([TaskId]) WHERE TaskId IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_TreatmentId] ON [WorkItems] ([TreatmentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_Unclaimed] ON [WorkItems] ([CreatedAt]) INCLUDE ([CaseId]) WHERE State = ''Open''');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000000_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261121000000_Initial', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [TR_AuditEntries_AppendOnly] ON [AuditEntries] AFTER UPDATE, DELETE AS IF ISNULL(IS_ROLEMEMBER(N''orthoreferral_disposal''), 0) = 0 OR NOT EXISTS (SELECT 1 FROM inserted) THROW 51000, N''AuditEntries is append-only.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [TR_ExportedCases_AppendOnly] ON [ExportedCases] AFTER UPDATE, DELETE AS THROW 51000, N''ExportedCases is append-only.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [TR_ReadSignOffs_AppendOnly] ON [ReadSignOffs] AFTER UPDATE, DELETE AS THROW 51000, N''ReadSignOffs is append-only.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [TR_Seals_AppendOnly] ON [Seals] AFTER UPDATE, DELETE AS THROW 51000, N''Seals is append-only.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [TR_SealedRows_AppendOnly] ON [SealedRows] AFTER UPDATE, DELETE AS THROW 51000, N''SealedRows is append-only.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    EXEC(N'CREATE TRIGGER [TR_CaseEvents_AppendOnly] ON [CaseEvents] AFTER UPDATE, DELETE AS IF ISNULL(IS_ROLEMEMBER(N''orthoreferral_disposal''), 0) = 0 OR EXISTS (SELECT 1 FROM inserted) THROW 51000, N''CaseEvents is append-only.'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000001_AppendOnly'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261121000001_AppendOnly', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Assessments] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [AuditEntries] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [BlockClearances] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [BreakGlass] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [CaseDocuments] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [CaseEvents] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [CaseMessages] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [CasePeople] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Cases] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Decisions] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [ExportedCases] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [FollowUps] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [HandedLeaflets] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [IdempotencyKeys] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [InformationHandovers] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [InformationRequests] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [NameSpellings] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [MessageReadings] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [NoticeDeliveries] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Notices] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Outbox] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [PatientMerges] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [PatientNameTokens] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Patients] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [PatientWarnings] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [RadiationSessions] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [ReadSignOffs] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [SealedRows] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Seals] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [SignatureProofs] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [TreatmentChecks] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [TreatmentSuspensions] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [Treatments] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [WorkflowInstances] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    ALTER INDEX ALL ON [WorkItems] REBUILD WITH (DATA_COMPRESSION = PAGE);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261121000002_PageCompression'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261121000002_PageCompression', N'10.0.15');
END;

COMMIT;
GO


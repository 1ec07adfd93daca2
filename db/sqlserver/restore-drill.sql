-- The restore drill: restores the newest full backup and log backups under another name, checks the pages, and asks what a restore must
-- answer. Run it every quarter on another instance, as sysadmin, with the paths of your backups:
--   sqlcmd -S <other server> -b -I -v Full="/backup/full.bak" -v Log="/backup/log.trn" -v Data="/var/opt/mssql/data"
--     -i db/sqlserver/restore-drill.sql
-- Encrypted backups need the certificate first: CREATE CERTIFICATE ... FROM FILE ... WITH PRIVATE KEY (...). Then run verify-audit against
-- the restored database and compare the newest seal with the one noted outside.
RESTORE VERIFYONLY FROM DISK = N'$(Full)' WITH CHECKSUM;
RESTORE DATABASE [OrthoReferralDrill] FROM DISK = N'$(Full)' WITH NORECOVERY, CHECKSUM, REPLACE,
    MOVE N'OrthoReferral' TO N'$(Data)/OrthoReferralDrill.mdf',
    MOVE N'OrthoReferral_log' TO N'$(Data)/OrthoReferralDrill.ldf';
RESTORE LOG [OrthoReferralDrill] FROM DISK = N'$(Log)' WITH RECOVERY, CHECKSUM;
GO
DBCC CHECKDB (N'OrthoReferralDrill') WITH NO_INFOMSGS, ALL_ERRORMSGS;
GO
USE [OrthoReferralDrill];
SELECT TOP (1) [MigrationId] FROM [dbo].[__EFMigrationsHistory] ORDER BY [MigrationId] DESC;
SELECT COUNT_BIG(*) AS [Cases], MAX([UpdatedAt]) AS [NewestChange] FROM [dbo].[Cases];
SELECT TOP (1) [Number], [At], [Hash] FROM [dbo].[Seals] WHERE [Kind] = 1 ORDER BY [Number] DESC;
GO

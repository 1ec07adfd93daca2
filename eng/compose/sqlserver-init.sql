-- Databases and logins, once and repeatable. Three logins: the migrator owns OrthoReferral, the application is only a member of the role
-- that db/sqlserver/grants.sql gives its rights after the migrations, and Elsa owns its own database.
IF DB_ID(N'OrthoReferral') IS NULL CREATE DATABASE OrthoReferral;
IF DB_ID(N'Elsa') IS NULL CREATE DATABASE Elsa;
GO
ALTER DATABASE OrthoReferral SET READ_COMMITTED_SNAPSHOT ON;
ALTER DATABASE Elsa SET READ_COMMITTED_SNAPSHOT ON;
GO
IF SUSER_ID(N'ortho_migrator') IS NULL
    CREATE LOGIN ortho_migrator WITH PASSWORD = N'$(MIGRATOR_PASSWORD)', DEFAULT_DATABASE = OrthoReferral;
IF SUSER_ID(N'ortho_app') IS NULL CREATE LOGIN ortho_app WITH PASSWORD = N'$(APP_PASSWORD)', DEFAULT_DATABASE = OrthoReferral;
IF SUSER_ID(N'ortho_elsa') IS NULL CREATE LOGIN ortho_elsa WITH PASSWORD = N'$(ELSA_PASSWORD)', DEFAULT_DATABASE = Elsa;
GO
USE OrthoReferral;
IF USER_ID(N'ortho_migrator') IS NULL CREATE USER ortho_migrator FOR LOGIN ortho_migrator;
IF USER_ID(N'ortho_app') IS NULL CREATE USER ortho_app FOR LOGIN ortho_app;
IF DATABASE_PRINCIPAL_ID(N'orthoreferral_app') IS NULL CREATE ROLE orthoreferral_app;
ALTER ROLE db_owner ADD MEMBER ortho_migrator;
ALTER ROLE orthoreferral_app ADD MEMBER ortho_app;
GO
USE Elsa;
IF USER_ID(N'ortho_elsa') IS NULL CREATE USER ortho_elsa FOR LOGIN ortho_elsa;
ALTER ROLE db_owner ADD MEMBER ortho_elsa;
GO

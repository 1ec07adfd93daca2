using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Deployment;

/// <summary>
/// Every setting that the program reads, by its configuration key. As an environment variable, <c>:</c> is written <c>__</c>. A wrong
/// value, and a key in one of our sections that is not here, end the start. Tests hold this list to what the sources read, to the table in
/// <c>Deployment/README.md</c> and to the compose file.
/// </summary>
public static class Settings
{
    public const string DatabaseProvider = "Database:Provider";
    public const string SqlServerConnection = "ConnectionStrings:SqlServer";
    public const string SqliteConnection = "ConnectionStrings:Sqlite";
    public const string WorkflowEngine = "Workflows:Engine";
    public const string DefinitionsFolder = "Workflows:DefinitionsFolder";
    public const string ElsaBaseUrl = "Workflows:ElsaServer:BaseUrl";
    public const string ElsaApiKey = "Workflows:ElsaServer:ApiKey";
    public const string ElsaWebhookSecret = "Workflows:ElsaServer:WebhookSecret";
    public const string ElsaPreviousWebhookSecret = "Workflows:ElsaServer:PreviousWebhookSecret";
    public const string KeyCertificate = "DataProtection:Certificate";
    public const string KeyCertificatePassword = "DataProtection:CertificatePassword";
    public const string TimeZone = "Clinic:TimeZone";
    public const string CordCompressionPhone = "Clinic:CordCompressionPhone";
    public const string TeamPhone = "Clinic:TeamPhone";
    public const string ImmediateWait = "OnCall:ImmediateWait";
    public const string UrgentWait = "OnCall:UrgentWait";
    public const string OtherWait = "OnCall:OtherWait";
    public const string BoardWeekday = "TumorBoard:Weekday";
    public const string BoardTime = "TumorBoard:Time";
    public const string AllowedHosts = "AllowedHosts";
    public const string ProxyNetworks = "Proxy:Networks";
    public const string PathBase = "Proxy:PathBase";
    public const string SignInsPerMinute = "Security:SignInsPerMinute";
    public const string SecondFactorRoles = "Security:SecondFactorRoles";
    public const string PasswordsPerMinute = "Security:PasswordsPerMinute";
    public const string UploadsPerMinute = "Security:UploadsPerMinute";
    public const string ExportsPerMinute = "Security:ExportsPerMinute";
    public const string StreamsPerPerson = "Security:StreamsPerPerson";
    public const string LocalAccounts = "Security:LocalAccounts";
    public const string EmergencyAccount = "Security:EmergencyAccount";
    public const string PasswordIterations = "Security:PasswordIterations";

    /// <summary>Iterations of a password's hash: the default, and the fewest in Production (OWASP, PBKDF2-HMAC-SHA512).</summary>
    public const int FewestIterations = 210_000;

    public const string IdleMinutes = "Security:IdleMinutes";
    public const string ManyReads = "Audit:ManyReads";
    public const string OidcAuthority = "Oidc:Authority";
    public const string OidcClientId = "Oidc:ClientId";
    public const string OidcClientSecret = "Oidc:ClientSecret";
    public const string OidcName = "Oidc:Name";
    public const string OidcScopes = "Oidc:Scopes";
    public const string OidcAudience = "Oidc:Audience";
    public const string OidcNameClaim = "Oidc:NameClaim";
    public const string OidcEmailClaim = "Oidc:EmailClaim";
    public const string OidcRoleClaim = "Oidc:RoleClaim";
    public const string OidcRoles = "Oidc:Roles";
    public const string OidcSiteClaim = "Oidc:SiteClaim";
    public const string OidcSites = "Oidc:Sites";
    public const string NewsBaseUrl = "News:BaseUrl";
    public const string DigestEvery = "News:DigestEvery";
    public const string MailHost = "Mail:Host";
    public const string MailPort = "Mail:Port";
    public const string MailSecurity = "Mail:Security";
    public const string MailUser = "Mail:User";
    public const string MailPassword = "Mail:Password";
    public const string MailFrom = "Mail:From";
    public const string WebhookUrl = "Webhook:Url";
    public const string WebhookSecret = "Webhook:Secret";
    public const string OutgoingHosts = "Outgoing:AllowedHosts";
    public const string OutgoingNetworks = "Outgoing:PrivateNetworks";
    public const string DemoAccounts = "Demo:Accounts";
    public const string DemoCases = "Demo:Cases";
    public const string AutoMapperLicense = "AutoMapper:LicenseKey";
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Elsa = "Workflows:ElsaServer:";

    /// <summary>All of them, as an operator reads them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        // The storage says what is wrong with these three, in more words.
        Setting.Text(DatabaseProvider, "`Sqlite` (default) or `SqlServer`"),
        Setting.Text(SqlServerConnection, "connection string of the case database on SQL Server"),
        Setting.Text(SqliteConnection, "connection string of the case database on SQLite; default: a file in `data/`"),
        Setting.Whole("Database:SqlServer:MaxBatchSize", "statements in one round trip; default: the provider's own, 42", 1, 1000),
        Setting.Whole("Database:SqlServer:CommandTimeoutSeconds", "seconds until a command is given up; default 30", 1, 600),
        Setting.Whole("Database:SqlServer:LockTimeoutSeconds", "seconds that a statement waits for a lock; default 10", 1, 600),
        Setting.Flag("Database:SqlServer:Migrate", "applies missing migrations at start; default false: the DBA does"),
        Setting.OneOf(WorkflowEngine, "`Embedded` (default) or `ElsaServer`", "Embedded", "ElsaServer"),
        Setting.Text(DefinitionsFolder, "folder of the workflow definitions; default: those that come with the program"),
        Setting.Address(ElsaBaseUrl, "root URL of the Elsa server"),
        Setting.Text(ElsaApiKey, "key for the Elsa server's API"),
        Setting.Text(ElsaWebhookSecret, "key of the signature of task posts, 32 bytes or more"),
        Setting.Text(ElsaPreviousWebhookSecret, "the secret before the last rotation; empty outside of one"),
        Setting.Duration($"{Elsa}WebhookWindow", "how far a post's time may lie from ours; default 5 minutes"),
        Setting.Networks($"{Elsa}UnsignedWebhookNetworks", "networks whose unsigned posts are taken as a hint; a list, default none"),
        Setting.Duration($"{Elsa}AttemptTimeout", "time for one attempt; default 30 seconds"),
        Setting.Whole($"{Elsa}Attempts", "attempts of a call that may be repeated; default 4", 1, 10),
        Setting.Duration($"{Elsa}BackOff", "first pause between attempts; default 0.25 seconds"),
        Setting.Duration($"{Elsa}ReconcilePeriod", "time between two passes of the reconciler; default 1 minute"),
        Setting.Duration($"{Elsa}ReconcileGrace", "how old a difference is before it is mended; default 30 seconds"),
        Setting.Whole($"{Elsa}CompletionRepeats", "how often a lost completion is sent again; default 5", 1, 1000),
        Setting.Duration("Outbox:PollInterval", "how often due messages are looked for; default 5 seconds"),
        Setting.Duration("Outbox:Lease", "how long a node may take for one message; default 30 seconds"),
        Setting.Wait("Outbox:InlineWait", "how long a command waits for its next step; default 8 seconds"),
        Setting.Duration("Outbox:FirstRetry", "wait after the first failure; default 1 second"),
        Setting.Duration("Outbox:LongestRetry", "longest wait between attempts; default 5 minutes"),
        Setting.Whole("Outbox:IncidentAfterAttempts", "attempts until coordinators get an incident; default 8", 1, 1000),
        Setting.Whole("Outbox:Parallelism", "cases delivered at the same time; default 4", 1, 64),
        Setting.Duration("Retention:DeliveredMessages", "how long delivered messages are kept; default 30 days"),
        Setting.Duration("Retention:IdempotencyKeys", "how long a repeated call gets its first answer; default 7 days"),
        Setting.Duration("Retention:Sessions", "how long sessions that are over are kept, with address and browser; default 30 days"),
        Setting.Duration("Retention:Every", "how often old rows are looked for; default 1 hour"),
        Setting.Text(
            KeyCertificate,
            "seals the sign-in keys: a PKCS#12 or PEM file with an RSA key, or the PEM text; Production warns without"
        ),
        Setting.Text(KeyCertificatePassword, "opens that file or its key, where it is locked"),
        Setting.Whole(SignInsPerMinute, "tries to sign in from one address in a minute; default 60", 1, 1_000_000),
        Setting.Whole(PasswordsPerMinute, "forms with a password that a signed-in person sends in a minute; default 30", 1, 1_000_000),
        Setting.Whole(UploadsPerMinute, "documents that a person uploads in a minute; default 30", 1, 1_000_000),
        Setting.Whole(ExportsPerMinute, "exports that a person asks for in a minute; default 10", 1, 1_000_000),
        Setting.Whole(StreamsPerPerson, "live streams that a person has open at a time, one or two a page; default 30", 1, 1_000_000),
        Setting.Roles(SecondFactorRoles, "roles whose people must sign in with an authenticator app or a passkey; a list, default none"),
        Setting.Flag(LocalAccounts, "whether people sign in here by password or passkey; default true"),
        Setting.Mailbox(EmergencyAccount, "the one account that does so even then; needed where the others do not"),
        Setting.Whole(PasswordIterations, "iterations of a password's hash; default 210000, the fewest in Production", 1000, 10_000_000),
        Setting.Whole(IdleMinutes, "minutes without use after which a session ends; default 15", 2, 720),
        Setting.Whole(ManyReads, "cases outside their team that a person reads in a day without being listed; default 40", 1, 1_000_000),
        Setting.Address(OidcAuthority, "identity provider (OpenID Connect); default none, and everybody signs in here"),
        Setting.Text(OidcClientId, "this program's name there; needed with it"),
        Setting.Text(OidcClientSecret, "this program's secret there; needed with it"),
        Setting.Text(OidcName, "name of the organization on the button; default `your organization`"),
        Setting.Text(OidcScopes, "scopes asked for beside `openid`; a list, default `profile email`"),
        Setting.Text(OidcAudience, "audience of its access tokens for the API; default none, and the API takes none"),
        Setting.Text(OidcNameClaim, "claim with a person's name; default `name`"),
        Setting.Text(OidcEmailClaim, "claim with a person's e-mail address; default `email`"),
        Setting.Text(OidcRoleClaim, "claim with groups or roles there; default `roles`"),
        Setting.Map(
            OidcRoles,
            "roles here by a value of that claim; needed with it",
            "surgeons=OrthopedicSurgeon; it=Administrator",
            role => Enum.GetNames<Role>().Contains(role, StringComparer.OrdinalIgnoreCase)
        ),
        Setting.Text(OidcSiteClaim, "claim that says where a person works; default none, and an administrator says it"),
        Setting.Map(
            OidcSites,
            "sites here by a value of that claim; the other half of it",
            "north=Riverside; south=Lakeside",
            site => site.Length > 0
        ),
        Setting.Zone(TimeZone, "zone of people and calls that have none of their own; default UTC"),
        Setting.Text(CordCompressionPhone, "whom to call for cord compression while nobody is on call; default none"),
        Setting.Text(TeamPhone, "number on the sheet for the patient; default: a line to write it on"),
        Setting.Duration(
            ImmediateWait,
            "until an immediate emergency that nobody acknowledges goes to the next person; default 15 minutes"
        ),
        Setting.Duration(UrgentWait, "the same for an urgent case; default 30 minutes"),
        Setting.Duration(OtherWait, "the same for any other case; default 1 hour"),
        Setting.Duration("OnCall:LookEvery", "how often such emergencies are looked for; default 30 seconds"),
        Setting.Weekday(BoardWeekday, "when the tumor board meets, with its time; default: no date is shown"),
        Setting.TimeOfDay(BoardTime, "the other half of it"),
        Setting.Text(
            AllowedHosts,
            "host names that people and programs call it by, separated by `;`; needed in Production. Under the framework's name"
        ),
        Setting.Networks(
            ProxyNetworks,
            "networks whose `X-Forwarded-…` headers are believed; needed in Production where a proxy brings https"
        ),
        Setting.Folder(PathBase, "folder under which a proxy publishes the program and of which it says nothing; default none"),
        Setting.Address(NewsBaseUrl, "root URL of this installation, for links in mails and posts; needed with either"),
        Setting.Duration(DigestEvery, "how often mails that are not urgent are gathered and sent; default 1 hour"),
        Setting.Duration("News:PollInterval", "how often due mails and posts are looked for; default 5 seconds"),
        Setting.Duration("News:Lease", "how long a node may take for one mail or post; default 2 minutes"),
        Setting.Duration("News:FirstRetry", "wait after the first failure; default 10 seconds"),
        Setting.Duration("News:LongestRetry", "longest wait between attempts; default 30 minutes"),
        Setting.Duration("News:GiveUpAfter", "how long a mail or post is tried; default 2 days"),
        Setting.Whole("News:Parallelism", "mails and posts sent at the same time; default 4", 1, 64),
        Setting.Host(MailHost, "mail server; default none, and then no mail leaves"),
        Setting.Whole(MailPort, "its port; default 587", 1, 65535),
        Setting.OneOf(
            MailSecurity,
            "`StartTls` (default), `Tls` from the first byte, or `None` on this machine",
            "StartTls",
            "Tls",
            "None"
        ),
        Setting.Text(MailUser, "who signs in to it; default nobody"),
        Setting.Text(MailPassword, "the password for that"),
        Setting.Mailbox(MailFrom, "sender of mails; needed with a mail server"),
        Setting.Text(
            "Mail:Folder",
            "writes mails there as `.eml` files in place of sending; default `data/mail` in Development, else none"
        ),
        Setting.Address(WebhookUrl, "gateway for pagers, text messages or chat, to which news is posted; default none"),
        Setting.WebhookSecret(WebhookSecret, "key of the posts' signature (Standard Webhooks); needed with the URL"),
        Setting.Hosts(OutgoingHosts, "hosts that may be called, the gateway's too; a list, default none"),
        Setting.Networks(OutgoingNetworks, "private networks in which such a host may be, by http too; a list, default none"),
        Setting.Flag(DemoAccounts, "demo accounts, in Development only; default false"),
        Setting.Flag(DemoCases, "demo cases, in Development only; default false"),
        Setting.Text(AutoMapperLicense, "license key of organizations above AutoMapper's community limits"),
        Setting.Address(
            OtlpEndpoint,
            "where traces and metrics go (OTLP over gRPC); default nowhere. Under the name that OpenTelemetry gives it"
        ),
    ];

    /// <summary>Those that a deployment with containers sets; the others have defaults that suit it.</summary>
    public static IReadOnlyList<string> Deployed { get; } =
    [
        DatabaseProvider,
        SqlServerConnection,
        WorkflowEngine,
        ElsaBaseUrl,
        ElsaApiKey,
        ElsaWebhookSecret,
        KeyCertificate,
        KeyCertificatePassword,
        TimeZone,
        CordCompressionPhone,
        TeamPhone,
        BoardWeekday,
        BoardTime,
        AllowedHosts,
        ProxyNetworks,
        PathBase,
        LocalAccounts,
        EmergencyAccount,
        OidcAuthority,
        OidcClientId,
        OidcClientSecret,
        OidcName,
        OidcScopes,
        OidcAudience,
        OidcNameClaim,
        OidcEmailClaim,
        OidcRoleClaim,
        OidcRoles,
        OidcSiteClaim,
        OidcSites,
        NewsBaseUrl,
        MailHost,
        MailPort,
        MailSecurity,
        MailUser,
        MailPassword,
        MailFrom,
        WebhookUrl,
        WebhookSecret,
        OutgoingHosts,
        OutgoingNetworks,
        AutoMapperLicense,
        OtlpEndpoint,
    ];

    /// <summary>Those that must come from a secret store or from <c>.env</c>, never from a file in the repository.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [
        SqlServerConnection,
        ElsaApiKey,
        ElsaWebhookSecret,
        ElsaPreviousWebhookSecret,
        KeyCertificate,
        KeyCertificatePassword,
        OidcClientSecret,
        MailPassword,
        WebhookSecret,
        AutoMapperLicense,
    ];

    /// <summary>The name of the environment variable of a setting.</summary>
    public static string EnvironmentVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

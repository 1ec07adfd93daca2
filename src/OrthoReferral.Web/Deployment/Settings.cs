namespace OrthoReferral.Web.Deployment;

/// <summary>
/// Every setting of the product that a deployment sets, by its configuration key. As an environment variable, <c>:</c> is written
/// <c>__</c>. The deployment tests hold the compose file to this list.
/// </summary>
public static class Settings
{
    /// <summary><c>Sqlite</c> (default) or <c>SqlServer</c>.</summary>
    public const string DatabaseProvider = "Database:Provider";

    /// <summary>Connection string of the case database on SQL Server.</summary>
    public const string SqlServerConnection = "ConnectionStrings:SqlServer";

    /// <summary>Connection string of the case database on SQLite.</summary>
    public const string SqliteConnection = "ConnectionStrings:Sqlite";

    /// <summary><c>Embedded</c> (default) or <c>ElsaServer</c>.</summary>
    public const string WorkflowEngine = "Workflows:Engine";

    /// <summary>Root URL of the Elsa server.</summary>
    public const string ElsaBaseUrl = "Workflows:ElsaServer:BaseUrl";

    /// <summary>Key for the Elsa server's API.</summary>
    public const string ElsaApiKey = "Workflows:ElsaServer:ApiKey";

    /// <summary>Key of the signature of task posts.</summary>
    public const string ElsaWebhookSecret = "Workflows:ElsaServer:WebhookSecret";

    /// <summary>
    /// Certificate with an RSA private key that seals the sign-in keys in the case database: path of a PKCS#12 or PEM file, or the PEM text
    /// itself. Empty: the keys are stored unencrypted, and Production warns of it.
    /// </summary>
    public const string KeyCertificate = "DataProtection:Certificate";

    /// <summary>Opens the certificate's file or its encrypted private key; empty where neither is locked.</summary>
    public const string KeyCertificatePassword = "DataProtection:CertificatePassword";

    /// <summary>Whom to call for suspected cord compression, shown in the banner of an emergency; empty: no number is shown.</summary>
    public const string CordCompressionPhone = "Clinic:CordCompressionPhone";

    /// <summary>
    /// Telephone number of the team, as it is printed on what patients take home; empty: the sheet has a line to write it on.
    /// </summary>
    public const string TeamPhone = "Clinic:TeamPhone";

    /// <summary>Organizations above AutoMapper's community limits set theirs.</summary>
    public const string AutoMapperLicense = "AutoMapper:LicenseKey";

    /// <summary>Where traces and metrics go (OTLP over gRPC); empty: nowhere. Read under the name that OpenTelemetry gives it.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        DatabaseProvider,
        SqlServerConnection,
        SqliteConnection,
        WorkflowEngine,
        ElsaBaseUrl,
        ElsaApiKey,
        ElsaWebhookSecret,
        OtlpEndpoint,
        KeyCertificate,
        KeyCertificatePassword,
        AutoMapperLicense,
        TeamPhone,
        CordCompressionPhone,
    ];

    /// <summary>Those that must come from a secret store or from <c>.env</c>, never from a file in the repository.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [SqlServerConnection, ElsaApiKey, ElsaWebhookSecret, KeyCertificate, KeyCertificatePassword, AutoMapperLicense];

    /// <summary>The name of the environment variable of a setting.</summary>
    public static string EnvironmentVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

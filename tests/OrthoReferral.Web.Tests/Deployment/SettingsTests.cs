using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using OrthoReferral.Storage.Clocks;
using OrthoReferral.Storage.Notices;
using OrthoReferral.Storage.Outbox;
using OrthoReferral.Storage.Retention;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.News;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Web.Tests.Deployment;

/// <summary>There is one list of settings: the sources read, the start checks, and the documents describe the same ones.</summary>
public sealed partial class SettingsTests
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        (SqlServerOptions.Section, typeof(SqlServerOptions)),
        (ElsaServerOptions.Section, typeof(ElsaServerOptions)),
        (OutboxOptions.Section, typeof(OutboxOptions)),
        (RetentionOptions.Section, typeof(RetentionOptions)),
        (NoticeOptions.Section, typeof(NoticeOptions)),
        (OnCallOptions.Section, typeof(OnCallOptions)),
        (MailOptions.Section, typeof(MailOptions)),
        (WebhookOptions.Section, typeof(WebhookOptions)),
    ];

    // Settings of the framework that our code only reads.
    private static readonly string[] OfTheFramework = ["urls"];

    public static TheoryData<string> Checked =>
        [.. Settings.All.Where(setting => setting.IsRight is not null).Select(setting => setting.Key)];

    [Fact]
    public void Every_key_that_the_sources_read_is_in_the_list()
    {
        var named = typeof(Settings)
            .GetFields()
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .ToDictionary(field => $"Settings.{field.Name}", field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal);
        var read = Sources().SelectMany(KeysIn).ToHashSet(StringComparer.Ordinal);
        var options = Sections.SelectMany(one => one.Options.GetProperties().Select(property => $"{one.Section}:{property.Name}"));

        Settings
            .All.Select(setting => setting.Key)
            .Order(StringComparer.Ordinal)
            .ShouldBe(read.Concat(options).Except(OfTheFramework).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        IEnumerable<string> KeysIn(string source) =>
            ReadKey()
                .Matches(source)
                .Select(match => match.Groups["key"].Value)
                .Where(key => key.StartsWith('"') || named.ContainsKey(key))
                .Select(key => key.StartsWith('"') ? key.Trim('"') : named[key])
                .Concat(ConnectionString().Matches(source).Select(match => $"ConnectionStrings:{match.Groups["name"].Value}"));
    }

    [Fact]
    public void A_section_of_options_that_is_bound_is_one_whose_properties_are_listed() =>
        Sources()
            .SelectMany(source => BoundSection().Matches(source).Select(match => match.Groups["options"].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Sections.Select(one => one.Options.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Checked))]
    public void A_wrong_value_is_refused_with_the_settings_name(string key)
    {
        foreach (var wrong in new[] { "§ nonsense", "-1" })
            Should.Throw<SettingException>(() => Require((key, wrong))).Message.ShouldStartWith($"{key} must be ");
    }

    [Fact]
    public void What_has_no_check_here_is_checked_by_its_reader_or_may_be_any_text() =>
        Settings
            .All.Where(setting => setting.IsRight is null)
            .Select(setting => setting.Key)
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                new[]
                {
                    Settings.AllowedHosts,
                    Settings.AutoMapperLicense,
                    Settings.CordCompressionPhone,
                    Settings.DatabaseProvider,
                    Settings.DefinitionsFolder,
                    Settings.ElsaApiKey,
                    Settings.ElsaPreviousWebhookSecret,
                    Settings.ElsaWebhookSecret,
                    Settings.KeyCertificate,
                    Settings.KeyCertificatePassword,
                    Settings.OidcAudience,
                    Settings.OidcClientId,
                    Settings.OidcClientSecret,
                    Settings.OidcEmailClaim,
                    Settings.OidcName,
                    Settings.OidcNameClaim,
                    Settings.OidcRoleClaim,
                    Settings.OidcScopes,
                    Settings.OidcSiteClaim,
                    Settings.MailPassword,
                    Settings.MailUser,
                    "Mail:Folder",
                    Settings.SqliteConnection,
                    Settings.SqlServerConnection,
                    Settings.TeamPhone,
                }.Order(StringComparer.Ordinal)
            );

    [Theory]
    [Trait("Case", "RW-TM-5")]
    [InlineData("Clinic:TimeZone", "Europe/Berln", "Clinic:TimeZone must be a time zone by its IANA name")]
    [InlineData("TumorBoard:Weekday", "Dienstag", "TumorBoard:Weekday must be a weekday by its English name")]
    [InlineData("TumorBoard:Weekday", "Tuesday", "TumorBoard:Weekday and TumorBoard:Time say together")]
    [InlineData("Clinic:TimeZon", "Europe/Berlin", "There is no setting Clinic:TimeZon. Was Clinic:TimeZone meant?")]
    [InlineData("Retention:Forever", "true", "There is no setting Retention:Forever.")]
    [InlineData("Mail:Host", "smtp.hospital.example", "Mail:Host is set, and Mail:From is not")]
    [InlineData("Webhook:Url", "https://pager.example/news", "Webhook:Url is set, and Webhook:Secret is not")]
    [InlineData("Oidc:Authority", "https://id.hospital.example", "Oidc:Authority is set, and Oidc:ClientId is not")]
    [InlineData("Oidc:ClientId", "orthoreferral", "Oidc:ClientId is set, and Oidc:Authority is not")]
    [InlineData("Oidc:Roles", "surgeons=Surgeon", "Oidc:Roles must be pairs such as")]
    [InlineData("Oidc:Roles", "surgeons", "Oidc:Roles must be pairs such as")]
    [InlineData("Security:LocalAccounts", "false", "Security:LocalAccounts is false: set Security:EmergencyAccount")]
    [InlineData("Oidc:SiteClaim", "place", "Oidc:SiteClaim is set, and Oidc:Sites is not")]
    [InlineData("Webhook:Secret", "whsec_short", "Webhook:Secret must be whsec_ and 24 to 64 bytes")]
    public void A_wrong_setting_of_any_kind_is_named(string key, string value, string words) =>
        Should.Throw<SettingException>(() => Require((key, value))).Message.ShouldStartWith(words);

    [Fact]
    public void A_token_that_says_who_signed_in_at_a_page_is_none_for_the_API() =>
        Should
            .Throw<SettingException>(() =>
                Require(
                    ("Oidc:Authority", "https://id.hospital.example"),
                    ("Oidc:ClientId", "ortho"),
                    ("Oidc:ClientSecret", "between the two"),
                    ("Oidc:Roles", "surgeons=OrthopedicSurgeon"),
                    ("Oidc:Audience", "ortho")
                )
            )
            .Message.ShouldStartWith("Oidc:Audience must be another name than Oidc:ClientId");

    [Fact]
    public void Right_values_empty_ones_and_the_items_of_a_list_pass() =>
        Require(
            ("Clinic:TimeZone", "Europe/Berlin"),
            ("TumorBoard:Weekday", "tuesday"),
            ("TumorBoard:Time", "08:00"),
            ("Clinic:TeamPhone", ""),
            ("Proxy:Networks", "10.0.0.0/8, 192.168.1.7/32"),
            ("Proxy:PathBase", "/ortho"),
            ("Workflows:ElsaServer:UnsignedWebhookNetworks:0", "10.4.0.0/16"),
            ("Logging:LogLevel:Default", "Warning")
        );

    [Theory]
    [InlineData("AllowedHosts", "Proxy:Networks=10.0.0.0/8")]
    [InlineData("AllowedHosts", "AllowedHosts=*", "Proxy:Networks=10.0.0.0/8")]
    [InlineData("AllowedHosts", "AllowedHosts=clinic.test;*", "Proxy:Networks=10.0.0.0/8")]
    [InlineData("Oidc:Authority", "AllowedHosts=clinic.test", "Proxy:Networks=10.0.0.0/8", "Oidc:Authority=http://id.hospital.example")]
    [InlineData("Proxy:Networks", "AllowedHosts=clinic.test")]
    [InlineData("Proxy:Networks", "AllowedHosts=clinic.test", "urls=http://localhost:5080")]
    [InlineData(null, "AllowedHosts=clinic.test", "Proxy:Networks=10.0.0.0/8")]
    [InlineData(null, "AllowedHosts=clinic.test", "urls=http://localhost:5080;https://localhost:5443")]
    [InlineData(null, "AllowedHosts=clinic.test", "https_ports=5443")]
    [InlineData(null, "AllowedHosts=clinic.test", "Kestrel:Endpoints:Public:Url=https://+:443")]
    public void Outside_of_Development_the_hosts_and_who_brings_https_are_said(string? missing, params string[] values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => value.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
            .Build();

        if (missing is null)
            SettingsCheck.RequireGuarded(configuration);
        else
            Should.Throw<SettingException>(() => SettingsCheck.RequireGuarded(configuration)).Message.ShouldStartWith($"{missing} must ");
    }

    [Fact]
    public void The_table_documents_every_setting_in_the_words_of_the_list()
    {
        var rows = Repository
            .Read("src/OrthoReferral.Web/Deployment/README.md")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        rows.ShouldBe(Settings.All.Select(setting => $"| `{setting.Key}` | {setting.Means} | {setting.MustBe ?? "a text"} |"));
    }

    private static void Require(params (string Key, string Value)[] values) =>
        SettingsCheck.Require(
            new ConfigurationBuilder()
                .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
                .Build()
        );

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file =>
                !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains("OrthoReferral.ElsaServer", StringComparison.Ordinal)
                && !file.EndsWith("SettingsCheck.cs", StringComparison.Ordinal)
            )
            .Select(File.ReadAllText);

    // configuration["…"], configuration[Settings.…], GetValue("…"), and constants whose name ends with Setting.
    [GeneratedRegex(
        "(?:[cC]onfiguration\\[|(?<!Try)GetValue(?:<\\w+>)?\\(|const string \\w*Setting = )(?<key>\"[^\"]+\"|Settings\\.\\w+)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex ReadKey();

    [GeneratedRegex("GetConnectionString\\(\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex ConnectionString();

    [GeneratedRegex("GetSection\\((?<options>\\w+Options)\\.Section\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex BoundSection();
}

using System.Globalization;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Outgoing;

namespace OrthoReferral.Web.News;

/// <summary>By what news leaves, and how long an emergency waits for an acknowledgement, as the settings say.</summary>
internal static partial class NewsRegistration
{
    /// <summary>Where a development machine keeps its mails unless the settings say otherwise.</summary>
    private const string DevelopmentFolder = "data/mail";

    /// <summary>Sender of mails that are only written to a folder, where nothing else is set.</summary>
    private const string DevelopmentSender = "orthoreferral@localhost.test";

    /// <summary>Before the use cases, which ask what is installed.</summary>
    /// <exception cref="SettingException">The gateway's host may not be called.</exception>
    public static WebApplicationBuilder AddNews(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddOutgoing(configuration);
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section));
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section));
        var mail = configuration.GetSection(MailOptions.Section).Get<MailOptions>() ?? new MailOptions();
        var webhook = configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new WebhookOptions();
        var folder = FolderOf(mail, builder.Environment);
        var digest = DurationOr(configuration[Settings.DigestEvery], InstalledChannels.None.DigestEvery);
        services.AddSingleton(new InstalledChannels(mail.Host.Length > 0 || folder is not null, webhook.Url.Length > 0, digest));
        services.AddSingleton(WaitsOf(configuration));
        services.AddSingleton(NewsLinks.Read(configuration));
        services.AddSingleton<NewsMail>();
        services.AddSingleton<NewsPost>();
        if (mail.Host.Length > 0)
            services.AddSingleton<INoticeSender, SmtpSender>();
        else if (folder is not null)
            services.AddSingleton<INoticeSender>(provider => new FolderSender(
                provider.GetRequiredService<NewsMail>(),
                folder,
                mail.From.Length > 0 ? mail.From : DevelopmentSender
            ));
        if (webhook.Url.Length > 0)
        {
            RequireNamed(webhook.Url, configuration);
            services.AddGuardedClient<WebhookClient>();
            services.AddSingleton<INoticeSender, WebhookSender>();
        }

        return builder;
    }

    /// <summary>Says at the start where mails go that are written to a folder.</summary>
    public static void SayWhereMailGoes(this WebApplication app)
    {
        var mail = app.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (mail.Host.Length == 0 && FolderOf(mail, app.Environment) is { } folder)
            LogFolder(app.Logger, folder);
    }

    private static EmergencyWaits WaitsOf(ConfigurationManager configuration)
    {
        var known = EmergencyWaits.Default;
        return new(
            DurationOr(configuration[Settings.ImmediateWait], known.Immediate),
            DurationOr(configuration[Settings.UrgentWait], known.Urgent),
            DurationOr(configuration[Settings.OtherWait], known.Other)
        );
    }

    private static TimeSpan DurationOr(string? set, TimeSpan otherwise) =>
        set is { Length: > 0 } ? TimeSpan.Parse(set, CultureInfo.InvariantCulture) : otherwise;

    private static void RequireNamed(string url, IConfiguration configuration)
    {
        if (!OutgoingRules.Read(configuration).Names(new Uri(url).IdnHost))
            throw new SettingException($"{Settings.OutgoingHosts} must name {new Uri(url).IdnHost}, the host of {Settings.WebhookUrl}.");
    }

    private static string? FolderOf(MailOptions mail, IHostEnvironment environment) =>
        mail.Folder.Length > 0 ? Path.GetFullPath(mail.Folder)
        : environment.IsDevelopment() ? Path.GetFullPath(DevelopmentFolder)
        : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Mails are written as .eml files to {Folder}")]
    private static partial void LogFolder(ILogger logger, string folder);
}

using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Hosting;
using OrthoReferral.Web.Pages.Parts.Notices;

namespace OrthoReferral.Web.News;

/// <summary>Where news leads, from outside.</summary>
/// <param name="BaseUrl">Root of this installation as people reach it, without a slash at its end.</param>
internal sealed record NewsLinks(string BaseUrl)
{
    /// <summary>As the settings say; on a development machine where the program listens.</summary>
    public static NewsLinks Read(IConfiguration configuration)
    {
        var url = configuration[Settings.NewsBaseUrl] is { Length: > 0 } set
            ? set
            : (configuration["urls"] ?? Address.Default).Split(';')[0];
        return new NewsLinks(url.TrimEnd('/'));
    }

    /// <summary>The page on which a reader sees what the news is about.</summary>
    public string Of(SentNotice notice) => BaseUrl + NoticeAddress.Of(notice.Kind, notice.CaseId, notice.CaseState);

    /// <summary>Where a person chooses by what news comes.</summary>
    public string Choices => $"{BaseUrl}/account/news";
}

using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Cases.Tests.Notifications;

/// <summary>What somebody was told and has not read.</summary>
internal static class UnreadNotices
{
    public static async Task<IReadOnlyList<ListNotices.Row>> NoticesOfAsync(this CaseFixture fixture, Actor person) =>
        (await fixture.SendAsync(person, new ListNotices.Query())).Notices;
}

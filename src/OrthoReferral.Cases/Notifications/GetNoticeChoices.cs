using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Notifications;

/// <summary>By what the signed-in person gets news of each kind that can reach their roles.</summary>
public static class GetNoticeChoices
{
    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Installed">What this installation can send by.</param>
    public sealed record Result(IReadOnlyList<Row> Kinds, IReadOnlyList<NoticeChannel> Installed);

    /// <param name="IsUrgent">It goes by every channel and can't be switched off.</param>
    /// <param name="IsAlways">It can't be switched off: urgent, or about the reader's own account.</param>
    /// <param name="Channels">What was chosen, or the default; may name one that is not installed.</param>
    public sealed record Row(NoticeKind Kind, bool IsUrgent, bool IsAlways, IReadOnlyList<NoticeChannel> Channels);

    internal sealed class Handler(CaseDb db, RequestContext context, InstalledChannels installed) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var person = context.Actor.RequiredUserId;
            var chosen = await db
                .NoticeChoices.AsNoTracking()
                .Where(row => row.UserId == person)
                .ToDictionaryAsync(row => row.Kind, cancellationToken);
            return new Result(
                [.. Enum.GetValues<NoticeKind>().Where(kind => Reaches(kind, context.Actor)).Select(Read)],
                [.. Enum.GetValues<NoticeChannel>().Where(installed.Has)]
            );

            Row Read(NoticeKind kind)
            {
                var profile = NoticeProfile.Of(kind);
                return new Row(kind, profile.IsUrgent, profile.IsAlways, [.. profile.ChannelsFor(chosen.GetValueOrDefault(kind)).Order()]);
            }
        }
    }

    /// <summary>Whether somebody of these roles can be told of it.</summary>
    internal static bool Reaches(NoticeKind kind, Actor actor) => Roles.Of(NoticeProfile.Of(kind).Readers).Any(actor.Is);
}

using System.Collections.Concurrent;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Storage.Tests.Notices;

/// <summary>A mail server or gateway that the test holds in its hands.</summary>
internal sealed class RecordingSender(NoticeChannel channel) : INoticeSender
{
    public NoticeChannel Channel => channel;

    /// <summary>What was taken, in order.</summary>
    public ConcurrentQueue<NoticeSending> Taken { get; } = new();

    /// <summary>Every attempt, taken or not.</summary>
    public ConcurrentQueue<Guid> Tried { get; } = new();

    /// <summary>Why an attempt is not taken; null takes it.</summary>
    public Func<NoticeSending, Exception?> Failure { get; set; } = _ => null;

    /// <summary>After it was taken and before anybody notes it.</summary>
    public Func<Task> Then { get; set; } = () => Task.CompletedTask;

    public async Task SendAsync(NoticeSending sending, CancellationToken cancellationToken)
    {
        Tried.Enqueue(sending.Id);
        if (Failure(sending) is { } failure)
            throw failure;
        Taken.Enqueue(sending);
        await Then();
    }
}

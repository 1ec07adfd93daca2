using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Outbox;

/// <summary>Base of the tests of the delivery: nodes on one database, with an engine and a clock that the test controls.</summary>
public abstract class DeliveryContract(IStorageFixture storage) : StorageContract(storage)
{
    private protected RecordingEngine Engine { get; } = new();

    private protected TestClock Clock { get; } = new(Samples.Now);

    private protected OutboxNode Node(TimeSpan? inlineWait = null) => new(Storage, Engine, Clock, inlineWait);

    /// <summary>Writes a task's completion for each id.</summary>
    private protected async Task<List<OutboxMessage>> QueueAsync(Guid caseId, params string[] taskIds)
    {
        List<OutboxMessage> messages =
        [
            .. taskIds.Select(taskId => OutboxMessages.CompleteTask(caseId, taskId, new { confirmed = true }, Clock.GetUtcNow())),
        ];
        await using var db = Storage.Open();
        db.Outbox.AddRange(messages);
        await db.SaveChangesAsync();
        return messages;
    }

    private protected async Task<List<OutboxMessage>> MessagesAsync()
    {
        await using var db = Storage.Open();
        return await db.Outbox.AsNoTracking().OrderBy(row => row.Sequence).ToListAsync();
    }
}

using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Posts that wait to be sent, in memory: a post lost at a kill, or dropped because OrthoReferral was away for long, is found by its
/// reconciler in the instance's bookmarks, which are in SQL Server.
/// </summary>
internal sealed class TaskPostQueue(ILogger<TaskPostQueue> logger)
{
    private readonly Channel<TaskPost> channel = Channel.CreateBounded<TaskPost>(
        new BoundedChannelOptions(50_000) { FullMode = BoundedChannelFullMode.Wait }
    );

    public ChannelReader<TaskPost> Reader => channel.Reader;

    public void Add(TaskPost post)
    {
        if (!channel.Writer.TryWrite(post))
            logger.LogWarning("Too many task posts wait; task {TaskId} is left to the reconciler.", post.Payload.TaskId);
    }
}

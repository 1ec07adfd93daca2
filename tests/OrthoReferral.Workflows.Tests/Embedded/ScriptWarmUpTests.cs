using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>The first script engine is created in the background, so that neither the start nor the first referral waits for it.</summary>
public sealed class ScriptWarmUpTests
{
    [Fact]
    public async Task The_first_script_engine_is_made_after_the_host_has_started_and_the_start_does_not_wait_for_it()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var warmUp = new ScriptWarmUp(lifetime);

        await warmUp.StartAsync(CancellationToken.None);
        warmUp.ExecuteTask!.IsCompleted.ShouldBeFalse("the host has not started");

        lifetime.NotifyStarted();
        (await warmUp.ExecuteTask.WaitAsync(TimeSpan.FromMinutes(1)).ContinueWith(t => t.Status)).ShouldBe(TaskStatus.RanToCompletion);
    }

    [Fact]
    public async Task A_host_that_stops_before_it_has_started_is_not_held_up()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var warmUp = new ScriptWarmUp(lifetime);
        await warmUp.StartAsync(CancellationToken.None);

        await warmUp.StopAsync(CancellationToken.None);

        warmUp.ExecuteTask!.IsCanceled.ShouldBeTrue();
    }
}

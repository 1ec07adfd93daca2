namespace OrthoReferral.Benchmarks;

/// <summary>
/// Cold start (process start to the first answered request, new database included) and resident memory when nothing happens.
/// </summary>
internal static class StartupFigures
{
    public static async Task PrintAsync()
    {
        var starts = new Figures("cold start to first answer");
        var memory = 0.0;
        for (var round = 0; round < 3; round++)
        {
            using var folder = new TemporaryFolder();
            var (server, elapsed) = await ServerProcess.StartAsync(folder.File("cases.db"), "Production");
            await using (server)
            {
                starts.Add(elapsed);
                await Task.Delay(TimeSpan.FromSeconds(3));
                memory = Math.Max(memory, server.ResidentMegabytes);
            }
        }

        starts.Print("<= 3000 ms in Release");
        Figures.Say($"resident memory at idle: {memory:0} MB   aim: <= 200 MB");
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrthoReferral.Web.Tests.News;

/// <summary>A real listener for posts on this machine.</summary>
internal sealed class Gateway : IDisposable
{
    private readonly HttpListener listener = new();

    public Gateway()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://*:{Port}/"));
        listener.Start();
        _ = ListenAsync();
    }

    public int Port { get; }

    /// <summary>Every post that came, taken or not.</summary>
    public ConcurrentQueue<Post> Posts { get; } = new();

    /// <summary>What it answers before it takes anything.</summary>
    public ConcurrentQueue<Action<HttpListenerResponse>> Answers { get; } = new();

    /// <summary>Every post that it answered with 200.</summary>
    public IEnumerable<Post> Taken => Posts.Where(post => post.Status == 200);

    public void Dispose() => listener.Close();

    /// <summary>The next answer is this status.</summary>
    public void AnswerNext(int status) => Answers.Enqueue(answer => answer.StatusCode = status);

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var memory = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(memory);
                if (Answers.TryDequeue(out var answer))
                    answer(context.Response);
                Posts.Enqueue(new Post(context.Request.Headers, memory.ToArray(), context.Response.StatusCode));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    public sealed record Post(System.Collections.Specialized.NameValueCollection Headers, byte[] Body, int Status);
}

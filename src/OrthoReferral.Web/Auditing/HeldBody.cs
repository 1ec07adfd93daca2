using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Auditing;

/// <summary>The body of an answer that waits for something before its first byte.</summary>
/// <param name="before">Called before each write; returns at once when it is done. What it throws keeps the answer back.</param>
internal sealed class HeldBody(Stream body, Func<CancellationToken, Task> before) : AnswerBody
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await before(cancellationToken);
        await body.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await before(cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    public override void Flush() => throw new NotSupportedException("The server writes asynchronously only.");

    public override void Write(byte[] buffer, int offset, int count) => Flush();
}

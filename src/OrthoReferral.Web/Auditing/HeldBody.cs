namespace OrthoReferral.Web.Auditing;

/// <summary>The body of an answer that waits for something before its first byte.</summary>
/// <param name="before">Called before each write; returns at once when it is done. What it throws keeps the answer back.</param>
internal sealed class HeldBody(Stream body, Func<CancellationToken, Task> before) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await before(cancellationToken);
        await body.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await before(cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    public override void Flush() => throw new NotSupportedException("The server writes asynchronously only.");

    public override void Write(byte[] buffer, int offset, int count) => Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

using System.Text.Json;

namespace OrthoReferral.Clinical.Json;

/// <summary>
/// Cuts a stream into referrals: one per line, unless the first one does not end on its line but reads on as JSON over several lines.
/// Holds one buffer that grows up to the longest allowed line.
/// </summary>
internal sealed class ReferralLines(Stream input)
{
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private bool ended;
    private bool begun;
    private long nextNumber = 1;

    /// <summary>Number of the line on which the current referral starts, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>The line was longer than allowed and was skipped; its text is empty.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>The next referral; valid until the next call. False at the end of the stream.</summary>
    internal bool Next(out ReadOnlySpan<byte> referral)
    {
        while (true)
        {
            Number = nextNumber;
            if (!Line(out referral))
                return false;
            if (!IsTooLong && IsBlank(referral))
                continue;
            if (!begun && !IsTooLong)
                referral = WholeOrLine(referral);
            begun = true;
            return true;
        }
    }

    private bool Line(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        line = default;
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                Measure(searched + at);
                line = Take(searched + at);
                start++;
                nextNumber++;
                return true;
            }

            if (ended)
            {
                if (start == end)
                    return IsTooLong;
                Measure(end - start);
                line = Take(end - start);
                nextNumber++;
                return true;
            }

            searched = end - start;
            if (searched > AssessmentBatch.MaximumLineBytes)
            {
                IsTooLong = true;
                start = end = searched = 0;
            }

            Fill();
        }
    }

    private void Measure(int length) => IsTooLong |= length > AssessmentBatch.MaximumLineBytes;

    private ReadOnlySpan<byte> Take(int length)
    {
        var line = buffer.AsSpan(start, length);
        start += length;
        if (IsTooLong)
            return default;
        return line is [0xEF, 0xBB, 0xBF, ..] && !begun ? line[3..] : line;
    }

    // The first referral may stand on several lines. It then ends at its closing brace.
    private ReadOnlySpan<byte> WholeOrLine(ReadOnlySpan<byte> firstLine)
    {
        var length = firstLine.Length;
        if (Completeness(firstLine) != Completion.NeedsMore)
            return firstLine;
        var from = start - 1 - length;
        start = from;
        while (true)
        {
            var state = Completeness(buffer.AsSpan(start, end - start));
            if (state == Completion.NeedsMore && !ended && end - start <= AssessmentBatch.MaximumLineBytes)
            {
                Fill();
                continue;
            }

            if (state == Completion.Complete)
                return TakeWhole();

            // It is no referral on several lines: the first line alone is bad, and the others are read line by line.
            var line = buffer.AsSpan(start, length);
            start += length + 1;
            return line;
        }
    }

    private Span<byte> TakeWhole()
    {
        var whole = buffer.AsSpan(start, ValueLength());
        start += whole.Length;
        nextNumber += whole.Count((byte)'\n') - 1;
        var rest = buffer.AsSpan(start, end - start);
        var lineEnd = rest.IndexOf((byte)'\n');
        if (lineEnd >= 0 && IsBlank(rest[..lineEnd]))
        {
            start += lineEnd + 1;
            nextNumber++;
        }

        return whole;
    }

    private int ValueLength()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinalBlock: false, default);
        reader.Read();
        reader.TrySkip();
        return (int)reader.BytesConsumed;
    }

    private static Completion Completeness(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, default);
        try
        {
            return reader.Read() && reader.TrySkip() ? Completion.Complete : Completion.NeedsMore;
        }
        catch (JsonException)
        {
            return Completion.Never;
        }
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = input.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;

    private enum Completion
    {
        Complete,
        NeedsMore,
        Never,
    }
}

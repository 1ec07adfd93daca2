using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Json;

/// <summary>
/// Assesses a stream of referrals in constant memory: NDJSON (one referral per line), or one referral over several lines.
/// Writes one line per referral, in order: the assessment, or <c>{"line":n,"errors":[{code,paths,path,message}],"flags":[…]}</c>, the flags
/// being those of an emergency. Blank lines are skipped.
/// </summary>
public sealed class AssessmentBatch
{
    /// <summary>Longest line, and longest referral over several lines, in bytes.</summary>
    public const int MaximumLineBytes = 4 * 1024 * 1024;

    private const int ProgressEvery = 10_000;
    private const int FlushBytes = 256 * 1024;

    private readonly RuleSet rules;
    private readonly Stream output;
    private readonly Action<BatchProgress>? progress;
    private readonly ArrayBufferWriter<byte> pending;
    private readonly Utf8JsonWriter json;
    private readonly AssessmentWriter assessments;
    private readonly BatchDetail detail;
    private Jurisdiction? jurisdiction;
    private DateOnly? today;
    private long referrals;
    private long errors;

    private AssessmentBatch(
        RuleSet rules,
        Stream output,
        ArrayBufferWriter<byte> pending,
        Utf8JsonWriter json,
        Action<BatchProgress>? progress,
        BatchDetail detail
    )
    {
        (this.rules, this.output, this.pending, this.json, this.progress) = (rules, output, pending, json, progress);
        this.detail = detail;
        assessments = new AssessmentWriter(new Fragments(), isCompact: detail == BatchDetail.Compact);
    }

    /// <summary>Reads to the end of the input and writes every result. The streams stay open.</summary>
    /// <param name="input">UTF-8, with or without a byte order mark.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="rules">Rules to use; null for those in force.</param>
    /// <param name="detail">How much each line says.</param>
    /// <param name="progress">Called about every 10,000 referrals and at the end.</param>
    /// <param name="jurisdiction">Where the patients are treated; null: as each referral says, else the United States.</param>
    /// <param name="today">The day of assessment of referrals that name none.</param>
    /// <param name="cancellation">Stops between two lines.</param>
    /// <returns>How many were read and how many of them were bad.</returns>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static BatchProgress Run(
        Stream input,
        Stream output,
        RuleSet? rules = null,
        BatchDetail detail = BatchDetail.Compact,
        Action<BatchProgress>? progress = null,
        Jurisdiction? jurisdiction = null,
        DateOnly? today = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>(FlushBytes * 2);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var batch = new AssessmentBatch(rules ?? RuleSet.Current, output, buffer, writer, progress, detail)
        {
            jurisdiction = jurisdiction,
            today = today,
        };
        batch.Lines(new ReferralLines(input), cancellation);
        batch.Flush();
        var result = new BatchProgress(batch.referrals, batch.errors);
        progress?.Invoke(result);
        return result;
    }

    private void Lines(ReferralLines lines, CancellationToken cancellation)
    {
        while (lines.Next(out var line))
        {
            cancellation.ThrowIfCancellationRequested();
            Line(line, lines.Number, lines.IsTooLong);
            if (pending.WrittenCount >= FlushBytes)
                Flush();
            if (++referrals % ProgressEvery == 0)
                progress?.Invoke(new(referrals, errors));
        }
    }

    private void Line(ReadOnlySpan<byte> line, long number, bool isTooLong)
    {
        var read = isTooLong
            ? new(null, [new FactError("", $"is longer than {MaximumLineBytes} bytes")], new())
            : ReferralReader.Read(line, today);
        json.Reset(pending);
        if (read.Referral is { } referral)
        {
            assessments.Write(
                json,
                detail == BatchDetail.Compact
                    ? rules.AssessBriefly(referral, jurisdiction, today)
                    : rules.Assess(referral, jurisdiction, today)
            );
        }
        else
        {
            errors++;
            Errors(number, read);
        }

        json.Flush();
        pending.Write("\n"u8);
    }

    private void Errors(long line, ReferralReadResult read)
    {
        json.WriteStartObject();
        json.WriteNumber("line"u8, line);
        json.WriteStartArray("errors"u8);
        foreach (var error in read.Errors)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, error.Code);
            json.WriteStartArray("paths"u8);
            foreach (var path in error.Paths)
                json.WriteStringValue(path);
            json.WriteEndArray();
            json.WriteString("path"u8, error.Path);
            json.WriteString("message"u8, error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("flags"u8);
        foreach (var (lesion, flag) in rules.EmergencyFlags(read.Readable, jurisdiction, today))
        {
            json.WriteStartObject();
            json.WriteString("lesionId"u8, lesion);
            json.WriteString("code"u8, FlagNames.Code(flag.Code));
            json.WriteString("words"u8, flag.Words);
            json.WriteString("source"u8, flag.Source);
            json.WriteString("tag"u8, flag.Tag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Flush()
    {
        output.Write(pending.WrittenSpan);
        pending.ResetWrittenCount();
        output.Flush();
    }
}

/// <summary>How much each line of a batch says.</summary>
public enum BatchDetail
{
    /// <summary>
    /// Without what stands in the input line or repeats from line to line: the facts used, the rows that did not fire, the points of each
    /// score item; and without what would raise a block.
    /// </summary>
    Compact,

    /// <summary>The same as the answer to a single referral.</summary>
    Full,
}

/// <summary>How far a batch has come.</summary>
/// <param name="Referrals">Referrals read, bad ones included.</param>
/// <param name="Errors">How many of them were bad.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BatchProgress(long Referrals, long Errors);

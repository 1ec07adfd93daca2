using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// C-07: which procedures a sentence of handling, a flag or an adjunct names. A sentence that says "not" and why may name any of them.
/// Support (splint, brace) goes with everything and is not looked for.
/// </summary>
internal static partial class NamedProcedures
{
    // These report sources that disagree, facts, or whom to ask first: none of them proposes a procedure.
    private static readonly Flag[] Telling =
    [
        Flag.SchoolsDiffer,
        Flag.PriorRtUnknown,
        Flag.RtNotPossible,
        Flag.SarcomaCenterCall,
        Flag.DataConflict,
    ];

    private static readonly ConcurrentDictionary<string, Procedure[][]> Known = new(StringComparer.Ordinal);

    internal static bool AreOffered(Look look) => Unoffered(look) is null;

    /// <summary>The first text with a sentence that names what is not offered; null if there is none.</summary>
    internal static string? Unoffered(Look look) =>
        look
            .Answer.Flags.Where(flag => !Telling.Contains(flag.Code))
            .Select(flag => flag.Words)
            .Append(look.Answer.Handling)
            .Concat(look.Answer.Adjuncts.Select(item => item.Title))
            .FirstOrDefault(text => !IsOffered(look, text));

    private static bool IsOffered(Look look, string text) =>
        Known.GetOrAdd(text, Named).All(sentence => sentence.Any(procedure => IsOffered(look, procedure)));

    private static bool IsOffered(Look look, Procedure procedure) =>
        look.Offers(procedure)
        || procedure switch
        {
            Procedure.Radiotherapy => look.Has(Flag.PostOpRt) || look.Has(Flag.PostProcedureRt),
            Procedure.VertebralAugmentation => look.HasAdjunct("CEMENT_IF_WEIGHT_BEARING"),
            _ => false,
        };

    // For each sentence the procedures that it names, one of which must be offered; none where it says "not" or who decides.
    private static Procedure[][] Named(string text) =>
        [
            .. Sentences()
                .Split(text)
                .Where(sentence => !Denial().IsMatch(sentence))
                .SelectMany(sentence => Vocabulary.Where(word => word.Pattern.IsMatch(sentence)).Select(word => word.Procedures)),
        ];

    private static readonly (Regex Pattern, Procedure[] Procedures)[] Vocabulary =
    [
        (Cement(), [Procedure.VertebralAugmentation, Procedure.FixationPlusRadiation]),
        (Fixation(), [Procedure.FixationPlusRadiation]),
        (Implant(), [Procedure.FixationPlusRadiation, Procedure.UrgentDecompressionStabilization]),
        (Ablation(), [Procedure.Ablation]),
        (Ultrasound(), [Procedure.FocusedUltrasound]),
        (Radiation(), [Procedure.Radiotherapy]),
        (Decompression(), [Procedure.UrgentDecompressionStabilization]),
        (Radiopharmaceutical(), [Procedure.NoProcedureSystemic]),
    ];

    private const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"[.;]\s", Words, 1000)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(no|not|never|none|without|unless|emerging|contested|in place)\b", Words, 1000)]
    private static partial Regex Denial();

    [GeneratedRegex(@"\b(cement\w*|kyphoplasty|vertebroplasty|augmentation)\b", Words, 1000)]
    private static partial Regex Cement();

    [GeneratedRegex(@"\b(nail|plate|arthroplasty|endoprosthesis|fixation|fixing|reconstruction|construct)\b", Words, 1000)]
    private static partial Regex Fixation();

    [GeneratedRegex(@"\bimplant\b", Words, 1000)]
    private static partial Regex Implant();

    [GeneratedRegex(@"\bablat\w+", Words, 1000)]
    private static partial Regex Ablation();

    [GeneratedRegex(@"\bultrasound\b", Words, 1000)]
    private static partial Regex Ultrasound();

    [GeneratedRegex(@"\b(radiotherapy|radiation(?! oncologist)|\w*irradiat\w+|\d+ Gy)\b", Words, 1000)]
    private static partial Regex Radiation();

    [GeneratedRegex(@"\bdecompress\w+", Words, 1000)]
    private static partial Regex Decompression();

    [GeneratedRegex(@"\b(radiopharmaceutical|radium)", Words, 1000)]
    private static partial Regex Radiopharmaceutical();
}

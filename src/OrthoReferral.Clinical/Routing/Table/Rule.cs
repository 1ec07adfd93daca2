using OrthoReferral.Clinical.Engine;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>One of several values: the first whose condition holds. The last has no condition.</summary>
internal sealed record Choice<T>(params (Condition? When, T Then)[] Cases)
{
    internal T For(FactSheet facts)
    {
        foreach (var (when, then) in Cases)
            if (when is null || when.Holds(facts))
                return then;
        return Cases[^1].Then;
    }

    internal FactSet Facts => Cases.Aggregate(default(FactSet), (set, next) => next.When is { } when ? set | when.Facts : set);
}

/// <summary>Where a rule leads: procedure, urgency, usual variant and teams.</summary>
internal sealed record Route(Procedure Procedure, Choice<Urgency> Urgency, params Specialty[] Teams)
{
    /// <summary>The route is taken only if this holds; null: always.</summary>
    internal Condition? If { get; init; }

    /// <summary>Usual form of the procedure; advisory. Null if there is none.</summary>
    internal Choice<string?>? Variant { get; init; }

    /// <summary>Latest date class of the procedure; null: the same as the urgency.</summary>
    internal Urgency? ProcedureBy { get; init; }

    /// <summary>A procedure that follows once what stands in its way is corrected, if the condition holds; null: none.</summary>
    internal (Condition When, Procedure Procedure)? Defers { get; init; }
}

/// <summary>Another procedure that a clinician may choose, if the condition holds.</summary>
internal sealed record Option(Procedure Procedure, Condition? When = null);

/// <summary>A sentence of handling. One that names procedures is shown only where one of them is offered (C-07).</summary>
internal sealed record HandlingSentence(string Words, params Procedure[] Names)
{
    internal int Named { get; } = EnumSets.Bits<Procedure>(Names);

    public static implicit operator HandlingSentence(string words) => new(words);
}

/// <summary>The part of the table in which a rule stands. It decides what replaces radiotherapy where that is impossible.</summary>
internal enum Block
{
    Scope,
    CordCompression,
    UnexplainedDeficit,
    Calcium,
    Gate,
    Spine,
    LongBone,
    OtherBone,
}

/// <summary>One row of the table.</summary>
internal sealed record Rule(string Id, Block Block, string Sentence, Condition When, params Route[] Routes)
{
    // Said in any row where the site was operated on before (reference, 4.1).
    private const string InPlace = "Implant or cement in place: revision, imaging artifact, RT dose.";

    private static readonly int Operations = EnumSets.Bits(
        Procedure.VertebralAugmentation,
        Procedure.FixationPlusRadiation,
        Procedure.UrgentDecompressionStabilization
    );

    private readonly Dictionary<(int Offered, bool IsInPlace), string> handling = [];

    internal required Evidence Evidence { get; init; }

    /// <summary>How to handle the route and its alternatives.</summary>
    internal required HandlingSentence[] Handling { get; init; }

    internal Option[] Alternatives { get; init; } = [];

    /// <summary>Holds if only correctable platelets keep the row from firing: the procedure is deferred and the table goes on.</summary>
    internal (Condition When, Procedure Procedure)? SkippedFor { get; init; }

    /// <summary>The result of the table without E1 and E2 becomes the deferred procedure.</summary>
    internal bool DefersToRest { get; init; }

    /// <summary>Every fact that may change whether the rule fires or where it leads.</summary>
    internal FactSet Facts { get; private set; }

    /// <summary>Position in the table.</summary>
    internal int Index { get; private set; }

    /// <summary>The lesions that the rule is about.</summary>
    internal string AppliesTo =>
        Block switch
        {
            Block.Spine => "spine",
            Block.LongBone => "long bones",
            Block.OtherBone => "other bones, and long bones without structural risk",
            _ => "every lesion",
        };

    /// <summary>The sentences of handling that hold for what is offered; one text for each set of them.</summary>
    /// <param name="offered">The procedures offered, as bits.</param>
    /// <param name="isInPlace">An implant or cement is in place from an earlier operation.</param>
    internal string HandlingFor(int offered, bool isInPlace)
    {
        lock (handling)
        {
            if (!handling.TryGetValue((offered, isInPlace), out var words))
                handling[(offered, isInPlace)] = words = string.Join(
                    ' ',
                    Handling
                        .Where(sentence => (sentence.Named & ~offered) == 0)
                        .Select(sentence => sentence.Words)
                        .Concat(isInPlace && (offered & Operations) != 0 ? [InPlace] : [])
                );
            return words;
        }
    }

    internal void Place(int index, FactSet radiotherapy)
    {
        Index = index;
        Facts = When.Facts;
        foreach (var route in Routes)
        {
            Facts |= route.Urgency.Facts;
            if (route.If is { } condition)
                Facts |= condition.Facts;
            if (route.Procedure == Procedure.Radiotherapy)
                Facts |= radiotherapy;
        }
    }
}

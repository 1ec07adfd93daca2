using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Simulations;

/// <summary>
/// What another version of the rule set would say about stored cases, before anyone switches. Both versions run on the latest facts of
/// each case, so that a difference is one of rules and nothing else. Runs in slices by case number, however many cases there are, and
/// changes nothing.
/// </summary>
public static class SimulateRuleSet
{
    /// <summary>How many cases one slice may hold.</summary>
    public const int LargestSlice = 1000;

    /// <param name="Version">The version to try; not the one in force.</param>
    /// <param name="After">Case number after which the slice begins; null for the first.</param>
    /// <param name="Size">How many cases are examined, 1 to <see cref="LargestSlice"/>.</param>
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query(string Version, SimulatedCases Cases, string? After = null, int Size = 500) : IQuery<Slice>;

    /// <param name="Examined">How many cases were looked at.</param>
    /// <param name="Changes">Those with another route, urgency or rule for at least one lesion, by case number.</param>
    /// <param name="NotAssessable">Numbers of cases whose stored facts these rules can't read: no lesion, or a fact out of range.</param>
    /// <param name="Next">What to send as <see cref="Query.After"/> for the next slice; null when this was the last.</param>
    public sealed record Slice(int Examined, IReadOnlyList<SimulatedChange> Changes, IReadOnlyList<string> NotAssessable, string? Next);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(query => query.Version)
                .Must(version => Clinical.Routing.RuleSet.Find(version ?? "") is not null)
                .WithMessage("This program has no such version of the rule set.");
            RuleFor(query => query.Version)
                .NotEqual(Clinical.Routing.RuleSet.Current.Version)
                .WithMessage("This version is in force already.");
            RuleFor(query => query.After).MaximumLength(20);
            RuleFor(query => query.Size).InclusiveBetween(1, LargestSlice);
            RuleFor(query => query.Cases.SubmittedBefore)
                .GreaterThan(query => query.Cases.SubmittedFrom)
                .When(query => query.Cases.SubmittedFrom is not null && query.Cases.SubmittedBefore is not null)
                .WithMessage("The last day must not be before the first.");
        }
    }

    internal sealed class Handler(CaseDb db) : IRequestHandler<Query, Slice>
    {
        public async Task<Slice> Handle(Query request, CancellationToken cancellationToken)
        {
            var candidate = RuleSet.Find(request.Version)!;
            var rows = await Rows(db, request).ToListAsync(cancellationToken);
            var more = rows.Count > request.Size;
            if (more)
                rows.RemoveAt(request.Size);
            var changes = new List<SimulatedChange>();
            var notAssessable = new List<string>();
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (assessed, change) = SimulatedChange.Of(row, RuleSet.Current, candidate);
                if (!assessed)
                    notAssessable.Add(row.Number);
                else if (change is not null)
                    changes.Add(change);
            }

            return new Slice(rows.Count, changes, notAssessable, more ? rows[^1].Number : null);
        }
    }

    internal static IQueryable<StoredFacts> Rows(CaseDb db, Query request)
    {
        var cases = request.Cases.In(db);
        if (request.After is { } after)
        {
#pragma warning disable CA1309, CA1310, MA0001, MA0074 // Translated to a comparison in SQL, which knows no StringComparison.
            cases = cases.Where(row => string.Compare(row.Number, after) > 0);
#pragma warning restore CA1309, CA1310, MA0001, MA0074
        }

        return cases
            .OrderBy(row => row.Number)
            .Take(request.Size + 1)
            .Select(row => new StoredFacts(row.Id, row.Number, row.State, row.ApprovedProcedure, row.FactsJson, row.Site.Jurisdiction));
    }
}

/// <summary>What a simulation reads of a case.</summary>
internal sealed record StoredFacts(
    Guid CaseId,
    string Number,
    CaseState State,
    Procedure? Approved,
    string FactsJson,
    Jurisdiction Jurisdiction
);

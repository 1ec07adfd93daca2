using System.Text.Json;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>One case with everything on it, and what this person may do now.</summary>
public static class GetReferral
{
    [AllowRoles(Roles.Seeing)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<CaseView>;

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context, TimeProvider time) : IRequestHandler<Query, CaseView>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<CaseView> Handle(Query request, CancellationToken cancellationToken)
        {
            var id = request.CaseId;
            var visible = db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(context.Actor)).Where(row => row.Id == id);
            var header =
                await visible.ProjectTo<CaseHeader>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            context.CaseVersion = header.Version;
            var facts = await visible.Select(row => row.FactsJson).SingleAsync(cancellationToken);
            var isOwn = context.Actor.UserId is { } person && await visible.AnyAsync(OwnReferrals.Of(db, person), cancellationToken);
            var latest = await db.LatestAssessmentAsync(id, cancellationToken);
            var items = await db
                .WorkItems.AsNoTracking()
                .Where(row => row.CaseId == id)
                .OrderBy(row => row.EndedAt != null)
                .ThenByDescending(row => row.CreatedAt)
                .ThenBy(row => row.Id)
                .ProjectTo<CaseWorkItem>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
            var treatments = await db
                .Treatments.AsNoTracking()
                .AsSplitQuery()
                .Where(row => row.CaseId == id)
                .OrderBy(row => row.CreatedAt)
                .ThenBy(row => row.Id)
                .ProjectTo<TreatmentView>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
            var decisions = await db
                .Decisions.AsNoTracking()
                .Where(row => row.CaseId == id)
                .OrderBy(row => row.At)
                .ThenBy(row => row.Id)
                .ProjectTo<DecisionView>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
            var followUps = await db
                .FollowUps.AsNoTracking()
                .Where(row => row.CaseId == id)
                .OrderBy(row => row.At)
                .ThenBy(row => row.Id)
                .ProjectTo<FollowUpView>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
            var pending = items.Where(item => item.EndedAt is null).ToList();
            return new CaseView(
                header,
                Json(facts),
                latest is null ? null : View(latest, header.FactsVersion),
                items,
                await WithBlocksAsync(treatments, facts, header.PatientDateOfBirth, isOwn, cancellationToken),
                await WithSignaturesAsync(id, decisions, cancellationToken),
                await QuestionsAsync(id, cancellationToken),
                followUps,
                CaseActions.For(header, pending, context.Actor, isOwn),
                await db.OpenReferralsAsync(header.PatientId, id, context.Actor, cancellationToken)
            )
            {
                IsOwn = isOwn,
                TypedBy = TypedBy.Read(
                    header.PreparerId is null ? null : await visible.Select(row => row.TypedByJson).SingleAsync(cancellationToken)
                ),
            };
        }

        internal static JsonElement Json(string text) => JsonElement.Parse(text);

        private static AssessmentView View(AssessmentRecord row, int factsVersion) =>
            new(row.Id, row.At, row.FactsVersion, row.RuleSetVersion, row.FactsVersion == factsVersion, Json(row.ResultJson));

        private async Task<IReadOnlyList<TreatmentView>> WithBlocksAsync(
            List<TreatmentView> treatments,
            string factsJson,
            CalendarDate? born,
            bool isOwn,
            CancellationToken cancellationToken
        )
        {
            var open = treatments.Where(treatment => treatment.EndedAt is null).Select(treatment => treatment.Id).ToList();
            if (open.Count == 0)
                return treatments;
            var given = await db
                .BlockClearances.AsNoTracking()
                .Where(row => open.Contains(row.TreatmentId))
                .OrderBy(row => row.GivenAt)
                .ThenBy(row => row.Id)
                .ToListAsync(cancellationToken);
            var facts = StoredAssessments.FactsOf(factsJson, born);
            return
            [
                .. treatments.Select(treatment => treatment.EndedAt is null ? treatment with { Blocks = Blocks(treatment) } : treatment),
            ];

            IReadOnlyList<BlockView> Blocks(TreatmentView treatment) =>
                [
                    .. CurrentBlocks
                        .Find(
                            facts,
                            treatment.LesionId,
                            treatment.Procedure,
                            given.FindAll(row => row.TreatmentId == treatment.Id),
                            time.GetUtcNow()
                        )
                        ?.All.Where(block => treatment.IsAhead || block.Block.Procedure is null)
                        .Select(block => BlockView.Of(block, context.Actor, isOwn))
                        ?? [],
                ];
        }

        private async Task<IReadOnlyList<DecisionView>> WithSignaturesAsync(
            Guid caseId,
            List<DecisionView> decisions,
            CancellationToken cancellationToken
        )
        {
            if (decisions.Count == 0)
                return decisions;
            var given = await (
                from proof in db.SignatureProofs.AsNoTracking()
                where proof.CaseId == caseId && proof.UsedAt != null
                join row in db.Assessments on proof.AssessmentId equals row.Id into found
                from row in found.DefaultIfEmpty()
                select new SignatureView(
                    proof.Id,
                    proof.Method,
                    proof.UsedAt!.Value,
                    proof.CaseVersion,
                    proof.AssessmentId,
                    row == null ? null : row.At,
                    row == null ? null : row.FactsVersion,
                    row == null ? null : row.RuleSetVersion
                )
            ).ToDictionaryAsync(signature => signature.Id, cancellationToken);
            return
            [
                .. decisions.Select(decision =>
                    decision with
                    {
                        Signed = Find(decision.ProofId),
                        SecondSigned = Find(decision.SecondProofId),
                    }
                ),
            ];

            SignatureView? Find(Guid? id) => id is { } known ? given.GetValueOrDefault(known) : null;
        }

        private Task<List<QuestionView>> QuestionsAsync(Guid caseId, CancellationToken cancellationToken) =>
            db
                .InformationRequests.AsNoTracking()
                .Where(row => row.CaseId == caseId)
                .OrderBy(row => row.AskedAt)
                .ThenBy(row => row.Id)
                .Select(row => new QuestionView
                {
                    Id = row.Id,
                    Question = row.Question,
                    Facts = row.Facts,
                    Documents = row.Documents,
                    AskedByName = row.AskedByName,
                    AskedAt = row.AskedAt,
                    AnsweredAt = row.AnsweredAt,
                    Answer = row.Answer,
                })
                .ToListAsync(cancellationToken);
    }
}

using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Pipeline;

/// <summary>Rules about who may not act, whatever their roles: each is known as such, and noted for the request's entry.</summary>
public sealed class SeparationOfDutiesTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public void Each_rule_about_ones_own_things_and_about_a_second_person_is_one_of_separation_of_duties()
    {
        Thrown("ProcessRuleException").Where(code => IsAboutWho().IsMatch(code)).ShouldBeEmpty();
        Thrown("SeparationOfDutiesException").Distinct().Count().ShouldBeGreaterThan(7);
    }

    [Fact]
    public async Task Each_of_them_is_noted_with_its_rule_and_what_it_was_about()
    {
        foreach (var rule in Thrown("SeparationOfDutiesException").Distinct())
        {
            var (context, caseId) = (new RequestContext(), Guid.CreateVersion7());
            var note = new NoteRefusalBehavior<ApproveProcedure.Command, ApprovalResult>(context);

            await Should.ThrowAsync<SeparationOfDutiesException>(() =>
                note.Handle(
                    new ApproveProcedure.Command(caseId),
                    CancellationToken.None,
                    () => throw new SeparationOfDutiesException(rule, "For the test.")
                )
            );

            (context.Reading.RefusedBy, context.Reading.Named.CaseId).ShouldBe((rule, caseId));
        }
    }

    [Fact]
    public async Task The_pipeline_notes_the_refusal_of_who_decides_on_their_own_referral_and_not_one_of_another_rule()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var both = People.Oncologist with { Roles = Enum.GetValues<Role>().ToHashSet() };

        (await RefusedByAsync(both, new ApproveProcedure.Command(caseId))).ShouldBe("own-referral");
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        (await RefusedByAsync(People.Surgeon, new ApproveProcedure.Command(caseId))).ShouldBeNull();
    }

    private async Task<string?> RefusedByAsync(Actor person, ApproveProcedure.Command command)
    {
        var proof = await fixture.ProveAsync(person, command);
        await using var scope = fixture.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (context.Actor, context.SignatureProof) = (person, proof);
        await Should.ThrowAsync<CaseRuleException>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(command));
        return context.Reading.RefusedBy;
    }

    // The codes with which it is thrown anywhere in the product.
    private static List<string> Thrown(string exception) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(ArchitectureTests.Root(), "src"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file =>
                    Regex.Matches(File.ReadAllText(file), $"new {exception}\\(\\s*\"(?<code>[a-z-]+)\"", RegexOptions.None, OneSecond)
                )
                .Select(match => match.Groups["code"].Value),
        ];

    private static Regex IsAboutWho() => new("^own-|must-differ$|^second-.*-exists$", RegexOptions.None, OneSecond);
}

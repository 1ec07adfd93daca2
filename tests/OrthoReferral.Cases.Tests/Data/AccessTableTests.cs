using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Access;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Cases.Tests.Data;

/// <summary>
/// The table of who sees which case, in <c>src/README.md</c>, is what the rule says; and the rule says the same as a filter of a query and
/// about one row.
/// </summary>
public sealed class AccessTableTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Works = "works on it";
    private const string Reads = "reads it";
    private const string No = "no";

    // How a person may stand to a case that is not their own referral; the case is of the site North.
    private static (string Title, Func<Guid, CaseScope> Scope)[] Standings { get; } =
    [
        ("of their site", _ => new() { Sites = [TestSites.North] }),
        ("of another site", _ => Elsewhere),
        ("care team or cover", _ => Elsewhere with { Colleagues = [People.Oncologist.RequiredUserId] }),
        ("task, or added", id => Elsewhere with { Cases = [id] }),
        ("break-glass", id => Elsewhere with { OpenedByBreakGlass = [id] }),
    ];

    private static CaseScope Elsewhere => new() { Sites = [TestSites.South] };

    [Fact]
    public async Task The_table_in_the_README_is_what_the_rule_says()
    {
        var row = await fixture.InReviewAsync("OR-2026-002421");
        var table = new List<string>
        {
            $"| role | own referral | {string.Join(" | ", Standings.Select(standing => standing.Title))} |",
            $"|---|---|{string.Concat(Standings.Select(_ => "---|"))}",
        };
        foreach (var role in Enum.GetValues<Role>())
        {
            var own = People.Oncologist with
            {
                Roles = new HashSet<Role> { role },
                Scope = Elsewhere,
            };
            var cells = Standings
                .Select(standing => Someone(role, standing.Scope(row.Id)))
                .Select((person, column) => CanStand(role, column) ? Cell(row, person) : No);
            var owns = RequestAccess.For<CreateReferral.Command>().Roles.Contains(role) && role != Role.Preparer;
            table.Add($"| {role} | {(owns ? Cell(row, own) : No)} | {string.Join(" | ", cells)} |");
        }

        var readme = await File.ReadAllTextAsync(Path.Combine(ArchitectureTests.Root(), "src", "README.md"));
        readme.ShouldContain(string.Join('\n', table), Case.Sensitive, string.Join('\n', table));
    }

    public static TheoryData<Role> EveryRole => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task The_filter_of_a_query_and_the_rule_about_one_row_say_the_same(Role role)
    {
        var submitted = await fixture.InReviewAsync($"OR-2026-0025{(int)role:00}");
        var draft = await fixture.LoadAsync(await fixture.DraftAsync(Vignettes.Femur));
        var cases = new[] { submitted, draft };
        var people = Standings
            .SelectMany(standing => cases.Select(row => Someone(role, standing.Scope(row.Id))))
            .Append(Someone(role, CaseScope.AllSites))
            .Append(People.Oncologist with { Roles = new HashSet<Role> { role } });
        foreach (var person in people)
        {
            var filter = CaseAccess.VisibleTo(person);
            foreach (var row in cases)
            {
                var found = await fixture.ReadAsync(db => db.Cases.Where(filter).AnyAsync(one => one.Id == row.Id));
                found.ShouldBe(CaseAccess.MaySee(CaseKey.Of(row), person), $"{row.State} for {person}");
            }
        }
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_oncologist_alone_whatever_else_opens_the_case()
    {
        var draft = await fixture.LoadAsync(await fixture.DraftAsync(Vignettes.Femur));
        foreach (var role in Enum.GetValues<Role>())
        foreach (var (title, scope) in Standings)
            CaseAccess.MaySee(CaseKey.Of(draft), Someone(role, scope(draft.Id))).ShouldBeFalse($"{role}, {title}");
    }

    // Only some roles break the glass, and only those who work on cases are added or hold a task.
    private static bool CanStand(Role role, int column) =>
        Standings[column].Title != "break-glass" || RequestAccess.For<OpenByBreakGlass.Command>().Roles.Contains(role);

    private static string Cell(ReferralCase row, Actor person) =>
        CaseAccess.MayWorkOn(CaseKey.Of(row), person) ? Works
        : CaseAccess.MaySee(CaseKey.Of(row), person) ? Reads
        : No;

    private static Actor Someone(Role role, CaseScope scope) =>
        new(Guid.CreateVersion7(), "Somebody", new HashSet<Role> { role }) { Scope = scope };
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.TestDatabase.Statements;

namespace OrthoReferral.Cases.Tests.Data;

/// <summary>
/// Every filter by which somebody may see cases, and the index that answers it by itself, so that a list touches only the rows that it
/// shows. Whoever adds a role or a filter says here which index serves it.
/// </summary>
public sealed class AccessFilterTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    // Null: the role sees no case.
    private static readonly Dictionary<Role, string?> Serving = new()
    {
        [Role.Oncologist] = "IX_Cases_Oncologist",
        [Role.OrthopedicSurgeon] = "IX_Cases_Phase",
        [Role.InterventionalRadiologist] = "IX_Cases_Phase",
        [Role.RadiationOncologist] = "IX_Cases_Phase",
        [Role.Coordinator] = "IX_Cases_Phase",
        [Role.Administrator] = null,
        [Role.PrivacyOfficer] = null,
        [Role.Preparer] = "IX_Cases_Preparer",
        [Role.SafetyOfficer] = null,
    };

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task The_cases_that_a_role_may_see_are_found_in_one_index(Role role)
    {
        Serving.ShouldContainKey(role, "say which index serves it");
        var filter = CaseAccess.VisibleTo(With(role));
        if (Serving[role] is not { } index)
        {
            filter.Body.ShouldBeOfType<ConstantExpression>().Value.ShouldBe(false);
            return;
        }

        var plan = await fixture.PlanAsync(db =>
            db.Cases.Where(filter)
                .Where(row => row.Phase == CasePhase.Open)
                .OrderBy(row => row.WorklistOrder)
                .ThenBy(row => row.Id)
                .Select(row => row.Id)
                .Take(50)
        );

        plan.ShouldHaveSingleItem().ShouldContain($"USING COVERING INDEX {index}");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void On_SQL_Server_that_index_holds_every_column_of_the_filter(Role role)
    {
        if (Serving[role] is not { } name)
            return;
        using var db = RecordingSqlServer.Open();
        var index = db.GetService<IDesignTimeModel>()
            .Model.FindEntityType(typeof(ReferralCase))!
            .GetIndexes()
            .Single(index => index.GetDatabaseName() == name);

        var columns = new Columns();
        columns.Visit(CaseAccess.VisibleTo(With(role)));

        columns.Names.ShouldNotBeEmpty();
        columns
            .Names.Except([.. index.Properties.Select(property => property.Name), .. index.GetIncludeProperties() ?? []])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_open_cases_of_a_site_are_read_in_their_order_from_one_index()
    {
        var plan = await fixture.PlanAsync(db =>
            db.Cases.Where(row => row.Phase == CasePhase.Open)
                .OfSite(db, "North")
                .OrderBy(row => row.WorklistOrder)
                .ThenBy(row => row.Id)
                .Select(row => row.Id)
                .Take(50)
        );

        plan.ShouldContain(step => step.Contains("USING COVERING INDEX IX_Cases_Site"));
        plan.ShouldNotContain(step => step.Contains("USE TEMP B-TREE"));
    }

    [Theory]
    [InlineData("IX_PatientNameTokens_Token", "sorensen", null)]
    [InlineData("IX_Patients_BirthDate", null, "1958-03-21")]
    [InlineData("IX_Patients_Mrn", "77", null)]
    public async Task A_patient_is_found_in_an_index(string index, string? word, string? born)
    {
        IReadOnlyList<NameWord> words = word is null ? [] : [new(word, [])];
        CalendarDate? date = CalendarDate.TryParse(born, out var read) ? read : null;

        var plan = await fixture.PlanAsync(db => FindPatients.Exactly(db, words, date));

        plan.ShouldContain(step => step.Contains(index), string.Join('\n', plan));
        plan.ShouldNotContain(step => step.StartsWith("SCAN"), string.Join('\n', plan));
    }

    [Fact]
    public async Task The_referrals_of_a_patient_are_found_in_one_index() =>
        (await fixture.PlanAsync(db => OpenReferrals.Of(db, Guid.NewGuid(), null))).ShouldContain(step =>
            step.Contains("IX_Cases_Patient")
        );

    [Fact]
    public async Task A_name_with_a_typo_is_found_in_an_index() =>
        (await fixture.PlanAsync(db => NameSearch.Near(db, ["sorensen", "srensen"]))).ShouldContain(step =>
            step.Contains("USING COVERING INDEX IX_NameSpellings_Spelling")
        );

    private static Actor With(Role role) => new(Guid.CreateVersion7(), "Somebody", new HashSet<Role> { role });

    /// <summary>The properties of a case that an expression reads.</summary>
    private sealed class Columns : ExpressionVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Member.DeclaringType == typeof(ReferralCase))
                Names.Add(node.Member.Name);
            return base.VisitMember(node);
        }
    }
}

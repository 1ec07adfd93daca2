using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Domain;

/// <summary>The named sets of roles say the same as the profiles, and the profiles the same as the pathways.</summary>
public sealed class RolesTests
{
    [Fact]
    public void A_role_signs_whose_people_may_send_a_signed_command_that_is_not_everybodys()
    {
        var sending = SignedActs
            .In(typeof(SignedActs).Assembly)
            .Values.Select(command => RequestAccess.For(command).Roles)
            .Where(roles => roles.Count < Enum.GetValues<Role>().Length)
            .SelectMany(roles => roles)
            .Distinct();

        Where(profile => profile.Signs).ShouldBe(sending, ignoreOrder: true);
    }

    [Fact]
    public void The_named_sets_are_those_of_the_profiles()
    {
        Roles.Of(Roles.Everybody).ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true);
        Roles.Of(Roles.Seeing).ShouldBe(Where(profile => profile.Sees != CaseSight.None), ignoreOrder: true);
        Roles.Of(Roles.Clinical).ShouldBe(Where(profile => profile.Sees is CaseSight.Own or CaseSight.Submitted), ignoreOrder: true);
        Roles.Of(Roles.Referring).ShouldBe(Where(profile => profile.Sees is CaseSight.Own or CaseSight.Prepared), ignoreOrder: true);
        Roles.Of(Roles.Treating).ShouldBe(Where(profile => profile.Sees == CaseSight.Submitted), ignoreOrder: true);
        Roles.Of(Roles.Deciding).ShouldBe(Where(profile => profile.Decides), ignoreOrder: true);
    }

    [Fact]
    public void Each_treatment_is_performed_by_one_role()
    {
        var performed = Enum.GetValues<Role>().SelectMany(role => RoleProfile.Of(role).Performs).ToList();
        performed.ShouldBe(Enum.GetValues<Procedure>().Where(Pathways.IsTreatment), ignoreOrder: true);
    }

    [Fact]
    public void A_pathway_asks_the_role_that_performs_its_procedure()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var procedure in RoleProfile.Of(role).Performs)
            {
                var file = Path.Combine(ArchitectureTests.Root(), "workflows", Pathways.DefinitionOf(procedure) + ".json");
                var asked = Regex.Match(File.ReadAllText(file), @"role: '(\w+)'[^}]*form: 'procedure'").Groups[1].Value;
                asked.ShouldBeOneOf("", role.ToString());
            }
        }
    }

    [Fact]
    public void An_office_sees_no_case_decides_nothing_and_holds_no_task()
    {
        foreach (var role in new[] { Role.PrivacyOfficer, Role.SafetyOfficer })
        {
            var person = new Actor(Guid.CreateVersion7(), "Ines Duarte", new HashSet<Role> { role });
            (person.Sees, person.Decides).ShouldBe((CaseSight.None, false));
            RoleProfile.Of(role).HoldsTasks.ShouldBeFalse();
        }
    }

    private static IEnumerable<Role> Where(Func<RoleProfile, bool> isSo) =>
        Enum.GetValues<Role>().Where(role => isSo(RoleProfile.Of(role)));
}

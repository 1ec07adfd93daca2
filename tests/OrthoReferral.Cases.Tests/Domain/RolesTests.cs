using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Domain;

/// <summary>The named sets of roles say the same as the profiles, and the profiles the same as the pathways.</summary>
public sealed class RolesTests
{
    // What no profile says is said here by name.
    private static readonly Dictionary<string, IEnumerable<Role>> Sets = new()
    {
        [nameof(Roles.Everybody)] = Enum.GetValues<Role>(),
        [nameof(Roles.Seeing)] = Where(profile => profile.Sees != CaseSight.None),
        [nameof(Roles.Clinical)] = Where(profile => profile.WorksOnCases),
        [nameof(Roles.Clinicians)] = Where(profile => profile.WorksOnCases && profile.Signs),
        [nameof(Roles.Treating)] = Where(profile => profile.Sees == CaseSight.Submitted),
        [nameof(Roles.Deciding)] = Where(profile => profile.Decides),
        [nameof(Roles.Referring)] = Where(profile => profile.Sees is CaseSight.Own or CaseSight.Prepared),
        [nameof(Roles.Registering)] = Where(profile => profile.Sees is CaseSight.Own or CaseSight.Prepared || profile.PlansForSite),
        [nameof(Roles.ChangingPatients)] = Where(profile => profile.Sees == CaseSight.Own || profile.PlansForSite),
        // The surgeon may make any decision, so also that a case goes on.
        [nameof(Roles.Reopening)] = [Role.OrthopedicSurgeon, .. Where(profile => profile.Sees == CaseSight.Own || profile.PlansForSite)],
        [nameof(Roles.PlanningRadiation)] = Where(profile => profile.CarriesOut(Procedure.Radiotherapy) || profile.PlansForSite),
        // An administrator manages accounts and sites, and the program: never a patient.
        [nameof(Roles.SeeingStaff)] = [Role.Administrator, .. Where(profile => profile.WorksOnCases)],
        [nameof(Roles.KeepingRota)] = [Role.Administrator, .. Where(profile => profile.PlansForSite)],
        [nameof(Roles.WatchingWorkflows)] = [Role.Administrator, .. Where(profile => profile.PlansForSite)],
        // Who reads the log for its faults, and who reads it for the patients.
        [nameof(Roles.Auditing)] = [Role.Administrator, Role.PrivacyOfficer],
    };

    public static TheoryData<string> Names => [.. Sets.Keys];

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
    public void Every_named_set_has_its_rule() => typeof(Roles).GetFields().Select(set => set.Name).ShouldBe(Sets.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_named_set_is_what_its_rule_says(string name) =>
        Roles.Of((string)typeof(Roles).GetField(name)!.GetRawConstantValue()!).ShouldBe(Sets[name], ignoreOrder: true);

    [Fact]
    public void Nothing_else_lists_roles()
    {
        string[] source =
        [
            .. new[] { "*.cs", "*.razor" }
                .SelectMany(kind => Directory.GetFiles(Path.Combine(ArchitectureTests.Root(), "src"), kind, SearchOption.AllDirectories))
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")),
        ];

        source.Where(file => ListsRoles(File.ReadAllText(file))).Select(file => Path.GetFileName(file)).ShouldBe(["Roles.cs"]);
    }

    [Theory]
    [InlineData("[AllowRoles(Role.Oncologist, Role.Coordinator)]", true)]
    [InlineData("[AllowRoles(\n    Domain.Role.Oncologist,\n    Domain.Role.Coordinator\n)]", true)]
    [InlineData("@attribute [Authorize(Roles = $\"{nameof(Role.Oncologist)},{nameof(Role.Coordinator)}\")]", true)]
    [InlineData("[AllowRoles($\"{Roles.Clinical},{nameof(Domain.Role.Administrator)}\")]", true)]
    [InlineData("[Authorize(Roles = \"Coordinator,Administrator\")]", true)]
    [InlineData("[Authorize(Roles = Roles.Deciding + \",Coordinator\")]", true)]
    [InlineData("[AllowRoles(Roles.Clinical)] [AllowRoles(Role.Coordinator)]", false)]
    [InlineData("[Authorize(Roles = nameof(Role.Coordinator))]", false)]
    public void A_list_of_roles_is_found_however_it_is_written(string source, bool isFound) => ListsRoles(source).ShouldBe(isFound);

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
                var asked = Regex.Match(File.ReadAllText(file), $@"role: '(\w+)'[^}}]*form: '{FormOf(procedure)}'").Groups[1].Value;
                asked.ShouldBe(role.ToString(), file);
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

    private static bool ListsRoles(string source)
    {
        var role = string.Join('|', Enum.GetNames<Role>());
        return Regex.IsMatch(
            source,
            $@"AllowRoles\(\s*[\w.]*\bRole\.\w+\s*,|\{{[^{{}}]*\bRoles?\.\w+\)?\}},|\bRoles?\.\w+\)?\s*\+|""({role}),({role})\b"
        );
    }

    // The task in which the treatment is carried out; in a pathway without one the first that says that it goes on.
    private static string FormOf(Procedure procedure) =>
        procedure switch
        {
            Procedure.Radiotherapy => "radiationSessions",
            Procedure.NonoperativeSupport or Procedure.NoProcedureSystemic => "confirm",
            _ => "procedure",
        };

    private static IEnumerable<Role> Where(Func<RoleProfile, bool> isSo) =>
        Enum.GetValues<Role>().Where(role => isSo(RoleProfile.Of(role)));
}

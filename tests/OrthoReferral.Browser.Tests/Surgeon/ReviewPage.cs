using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Surgeon;

/// <summary>The review page as a person uses it who decides.</summary>
internal static class ReviewPage
{
    public static Task<int> OpenReviewAsync(this Person person, string caseId) => person.GoAsync($"/reviews/{caseId}");

    /// <summary>Chooses an answer by its words.</summary>
    public static Task ChooseAsync(this Person person, string answer) =>
        person.Page.GetByRole(AriaRole.Radio, new() { Name = answer }).CheckAsync();

    /// <summary>Signs what was chosen with the password.</summary>
    public static async Task SignAsync(this Person person)
    {
        await person.Page.GetByLabel("Sign with your password").First.FillAsync(DemoAccounts.Password);
        await person.PressAsync("Sign the decision");
    }
}

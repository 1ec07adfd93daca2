using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Oncologist;

/// <summary>The referral form as an oncologist fills it, step by step. Fields are named by their path in the data dictionary.</summary>
internal sealed class ReferralForm(Person person, JsonObject facts)
{
    private const int MostKeys = 80;

    /// <summary>The case's id, from the address of the form.</summary>
    public string CaseId => new Uri(person.Page.Url).Segments[2].TrimEnd('/');

    /// <summary>Begins a draft with the link in the navigation bar.</summary>
    public async Task BeginAsync()
    {
        await person.GoAsync("/search");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "New referral" }).First.ClickAsync();
        await person.BeginForNobodyFoundAsync();
    }

    /// <summary>Fills all steps up to the last and submits.</summary>
    public async Task FillAndSubmitAsync(string familyName, string mrn)
    {
        await PatientAsync(familyName, mrn);
        await NextAsync("cancer");
        await FillAsync("cancer", "health", "labs", "boneAgents");
        await NextAsync("lesions");
        await PickOnTheMapAsync();
        await FillAsync("lesions");
        await NextAsync("imaging");
        await NextAsync("submit");
        await person
            .Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Submit the referral|^Submit with what is known") })
            .ClickAsync();
        await Assertions.Expect(person.Flash).ToContainTextAsync("Referral submitted.");
    }

    /// <summary>Types who the patient is; the fields are found by their labels.</summary>
    public async Task PatientAsync(string familyName, string mrn)
    {
        await person.Page.GetByLabel("Family name").FillAsync(familyName);
        await person.Page.GetByLabel("Given name").FillAsync("Robin");
        await person.Page.GetByLabel("Medical record number").FillAsync(mrn);
        await person.Page.GetByLabel("Date of birth").FillAsync("1962-03-04");
        await FillAsync("patient");
    }

    /// <summary>Saves the step and goes on.</summary>
    public async Task NextAsync(string step)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next: ") }).ClickAsync();
        await person.ArrivesAsync($"/referrals/*/edit/{step}*");
    }

    /// <summary>Picks the lesion's bone on the body map with the arrow keys and Enter.</summary>
    public async Task PickOnTheMapAsync()
    {
        var lesion = facts["lesions"]![0]!;
        var bone = lesion["bone"]!.GetValue<string>();
        var onSpine = bone == "SPINE";
        if (onSpine)
        {
            await person.Page.GetByLabel("Front", new() { Exact = true }).FocusAsync();
            await person.Page.Keyboard.PressAsync("ArrowLeft");
        }

        var map = person.Page.Locator(onSpine ? "svg[aria-label='Spine levels']" : "svg[aria-label='Skeleton, front']");
        var wanted = onSpine
            ? $"[data-level='{lesion["vertebralLevel"]}']"
            : $"[data-bone='{bone}'][data-laterality='{lesion["laterality"]}'][data-region='{lesion["region"]}']";
        await map.Locator("[tabindex='0']").FocusAsync();
        for (var i = 0; i < MostKeys; i++)
        {
            // Which arrow leads toward the wanted bone; null when it is there.
            var arrow = await map.EvaluateAsync<string?>(
                "(map, wanted) => { const at = document.activeElement, to = map.querySelector(wanted); if (at === to) return null;"
                    + " const middle = e => { const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; };"
                    + " const [ax, ay] = middle(at), [bx, by] = middle(to);"
                    + " return Math.abs(bx - ax) > Math.abs(by - ay) ? (bx > ax ? 'ArrowRight' : 'ArrowLeft') : (by > ay ? "
                    + "'ArrowDown' : 'ArrowUp'); }",
                wanted
            );
            if (arrow is null)
            {
                await person.Page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(person.Page.GetByLabel("Bone", new() { Exact = true })).ToHaveValueAsync(bone);
                return;
            }

            await person.Page.Keyboard.PressAsync(arrow);
        }

        throw new InvalidOperationException($"The arrow keys do not reach {wanted}.");
    }

    /// <summary>Fills the fields that are on the step from these sections; what the form does not ask is left out.</summary>
    public async Task FillAsync(params string[] sections)
    {
        foreach (var section in sections)
        {
            var (values, prefix) =
                section == "lesions" ? (facts["lesions"]![0]!.AsObject(), "lesions[0]") : (facts[section]!.AsObject(), section);
            foreach (var (name, value) in values)
            {
                if (value is not null && name is not ("id" or "bone" or "laterality" or "region" or "vertebralLevel"))
                    await AnswerAsync($"{prefix}.{name}", value);
            }
        }
    }

    private async Task AnswerAsync(string path, JsonNode value)
    {
        var text = value.GetValueKind() switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetValue<double>().ToString(CultureInfo.InvariantCulture),
            _ => value.GetValue<string>(),
        };
        var radio = person.Page.Locator($"label:has(input[name='{path}'][value='{text}'])");
        if (await radio.CountAsync() > 0)
        {
            if (await radio.IsVisibleAsync())
                await radio.ClickAsync();
            return;
        }

        var control = person.Page.Locator($"[name='{path}']");
        if (await control.CountAsync() == 0 || !await control.IsVisibleAsync())
            return;
        if (await control.EvaluateAsync<string>("field => field.tagName") == "SELECT")
            await control.SelectOptionAsync(text);
        else
            await control.FillAsync(text);
    }
}
